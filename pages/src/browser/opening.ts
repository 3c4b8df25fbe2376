import { b64url } from "./bytes.ts";
import type { JsonObject } from "./canonical.ts";
import { type Bundle, checkBundles, checkIndex, current, type Index, openBundle } from "./bundle.ts";
import type { Fund } from "./fund.ts";
import { ask, grantOf, keyring, need } from "./lease.ts";
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

/**
 * Fetches, checks, unlocks and opens these categories. With `anew`, newer versions of what is opened once are taken too.
 */
export async function openCategories(fund: Fund, wanted: readonly string[], anew = false): Promise<Documents | null> {
  const { categories } = await grantOf(await need());
  const allowed = wanted.filter((category) => categories.includes(category));
  for (const [attempt, wait] of waits.entries()) {
    await sleep(wait);
    try {
      return await openOnce(fund, allowed, anew);
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
  await unlockMissing(fund, fetched.bundles);
  // The vault's word is newer now than when the index came: what is behind it is not shown.
  if (!current(fetched.index, (await need()).mark)) throw new Trouble("error-check");
  await keepBundles(fetched.bundles);
  return openAll([...fetched.bundles, ...kept]);
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
  const answer = await call(fund, "bundles", { ref, categories }, { bearer: held.leaseId });
  return orElse("error-check", async () => {
    const index = await checkIndex(fund, ref, answer["index"], held.mark);
    if (index === null) return null;
    return { index, bundles: await checkBundles(fund, ref, index, answer["bundles"], categories) };
  });
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
