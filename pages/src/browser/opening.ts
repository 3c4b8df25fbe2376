import { b64url } from "./bytes.ts";
import type { JsonObject } from "./canonical.ts";
import { type Bundle, checkBundles, checkIndex, checkRows, current, type Entry, type Index, openBundle } from "./bundle.ts";
import type { Fund } from "./fund.ts";
import { ask, grantOf, keyring, need } from "./lease.ts";
import { paperListId } from "./paper-code.ts";
import { call, sleep } from "./portal.ts";
import { all, putWhileHeld } from "./store.ts";
import { orElse, Trouble } from "./trouble.ts";

/** What a page gets to see: by category its documents. Null when the member's file is still on its way. */
export type Documents = ReadonlyMap<string, readonly JsonObject[]>;

/** Three fetches in five seconds before it is reported: a seal may just be under way. */
const waits = [0, 1_500, 3_000];
const group = 32;

/** Kept over the pages of one lease, so that it is opened, and journaled, only when somebody asks for it. */
const openedOnce = "access";

/** A member may have two hundred papers: of this category only the list is opened, and a paper when it is asked for. */
const listed = "documents";

/**
 * Fetches, checks, unlocks and opens these categories. With `anew`, newer versions of what is opened once are taken too.
 */
export async function openCategories(fund: Fund, wanted: readonly string[], anew = false): Promise<Documents | null> {
  const { categories } = await grantOf(await need());
  const allowed = wanted.filter((category) => categories.includes(category));
  return patiently(() => openOnce(fund, allowed, anew));
}

/** Fetches, checks, unlocks and opens one paper. Null when the index has none of this id: the fund took it back. */
export async function openPaper(fund: Fund, bundleId: string): Promise<JsonObject | null> {
  return openOne(fund, listed, bundleId);
}

/** The member's own answers to "was I concerned?", always anew: what was kept from before would say no to who is named since. */
export async function openIncidents(fund: Fund): Promise<JsonObject | null> {
  const { ref } = await grantOf(await need());
  return openOne(fund, openedOnce, await paperListId(fund.fund, ref, "mf1-own-incidents"));
}

async function openOne(fund: Fund, category: string, bundleId: string): Promise<JsonObject | null> {
  return patiently(async () => {
    const { index } = (await fetchChecked(fund, [])) ?? { index: null };
    const row = index?.bundles.find((one) => one.category === category && one.bundleId === bundleId);
    if (index === null || row === undefined) return null;
    const bundles = await fetchRow(fund, row);
    await unlockChecked(fund, index, bundles);
    return (await openAll(bundles)).get(category)?.[0] ?? null;
  });
}

export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const [attempt, wait] of waits.entries()) {
    await sleep(wait);
    try {
      return await work();
    } catch (failure) {
      const last = attempt === waits.length - 1;
      if (last || !(failure instanceof Trouble) || failure.state !== "error-check") throw failure;
    }
  }
  throw new Trouble("error-check");
}

async function openOnce(fund: Fund, categories: readonly string[], anew: boolean): Promise<Documents | null> {
  const kept = anew || !categories.includes(openedOnce) ? [] : await keptBundles();
  const fetching = kept.length > 0 ? categories.filter((category) => category !== openedOnce) : categories;
  if (fetching.length === 0) return openAll(kept);
  const fetched = await fetchChecked(fund, fetching);
  if (fetched === null) return stillNone(fund);
  await unlockChecked(fund, fetched.index, fetched.bundles);
  await keepBundles(fetched.bundles);
  return openAll([...fetched.bundles, ...kept]);
}

async function unlockChecked(fund: Fund, index: Index, bundles: readonly Bundle[]): Promise<void> {
  await unlockMissing(fund, bundles);
  // The vault's word is newer now than when the index came: what is behind it is not shown.
  if (!current(index, (await need()).mark)) throw new Trouble("error-check");
}

/** Asks the vault whether there is a file by now; that also keeps the lease alive while the member waits. */
async function stillNone(fund: Fund): Promise<null> {
  await ask(fund, "unlock", () => ({ v: 1, pairs: [] }));
  const { mark } = await need();
  if (mark !== null && mark.hash !== null) throw new Trouble("error-check");
  return null;
}

async function fetchChecked(fund: Fund, categories: readonly string[]): Promise<{ index: Index; bundles: Bundle[] } | null> {
  const held = await need();
  const { ref } = await grantOf(held);
  const whole = categories.filter((category) => category !== listed);
  const answer = await call(fund, "bundles", { ref, categories: whole }, { bearer: held.leaseId });
  const checked = await orElse("error-check", async () => {
    const index = await checkIndex(fund, ref, answer["index"], held.mark);
    if (index === null) return null;
    return { index, bundles: await checkBundles(fund, ref, index, answer["bundles"], whole) };
  });
  if (checked === null || !categories.includes(listed)) return checked;
  return { index: checked.index, bundles: [...checked.bundles, ...(await fetchList(fund, ref, checked.index))] };
}

/** None where the index has none: it is signed, so that is the connector's own word. */
async function fetchList(fund: Fund, ref: string, index: Index): Promise<Bundle[]> {
  const id = await paperListId(fund.fund, ref);
  const row = index.bundles.find((one) => one.category === listed && one.bundleId === id);
  return row === undefined ? [] : fetchRow(fund, row);
}

/** One bundle in the version that the index names, also when it was replaced a moment ago. */
async function fetchRow(fund: Fund, row: Entry): Promise<Bundle[]> {
  const held = await need();
  const { ref } = await grantOf(held);
  const answer = await call(fund, "bundles", { ref, ids: [`${row.bundleId}.${row.version}`] }, { bearer: held.leaseId });
  return orElse("error-check", () => checkRows(fund, ref, answer["bundles"], [row]));
}

/** Unlocks what this lease has no key for; with nothing to unlock it asks for the newest mark only, without a line. */
async function unlockMissing(fund: Fund, bundles: readonly Bundle[]): Promise<void> {
  let left = 0;
  do {
    const answer = await ask(fund, "unlock", async () => {
      const ring = await keyring(await need());
      const missing = bundles.filter((bundle) => !ring.has(bundle.ctx));
      left = missing.length - group;
      return { v: 1, pairs: missing.slice(0, group).map(({ ctx, enc }) => ({ ctx, enc: b64url(enc) })) };
    });
    if (answer["outcome"] === "refused") throw new Trouble("refused");
  } while (left > 0);
}

async function openAll(bundles: readonly Bundle[]): Promise<Documents> {
  const ring = await keyring(await need());
  const documents = new Map<string, JsonObject[]>();
  for (const bundle of bundles) {
    const key = ring.get(bundle.ctx);
    if (key === undefined) throw new Trouble("error-check");
    const document = await orElse("error-check", () => openBundle(key, bundle));
    documents.set(bundle.category, [...(documents.get(bundle.category) ?? []), document]);
  }
  return documents;
}

async function keepBundles(bundles: readonly Bundle[]): Promise<void> {
  const rows = bundles.filter((bundle) => bundle.category === openedOnce);
  const { leaseId } = await need();
  await putWhileHeld(leaseId, ...rows.map((bundle) => ["kept", bundle.bundleId, bundle] as const));
}

async function keptBundles(): Promise<Bundle[]> {
  const ring = await keyring(await need());
  return (await all<Bundle>("kept")).filter((bundle) => ring.has(bundle.ctx));
}
