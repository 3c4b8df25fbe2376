import { b64url, fromB64url } from "../../browser/bytes.ts";
import { asObject, asText, exactly, type Json, type JsonObject } from "../../browser/canonical.ts";
import { type Bundle, checkBundles, checkIndex, checkRows, current, type Entry, type Index, openBundle } from "../../browser/bundle.ts";
import type { Fund } from "../../browser/fund.ts";
import { asId } from "../../browser/grant.ts";
import { ask, askCounted, need } from "../../browser/lease.ts";
import { higher, type Mark } from "../../browser/mark.ts";
import { patiently } from "../../browser/opening.ts";
import { paperListId } from "../../browser/paper-code.ts";
import { orElse, Trouble } from "../../browser/trouble.ts";
import { openKeys } from "../../browser/unlocked.ts";
import { No, office } from "./office.ts";
import type { Opening } from "./purposes.ts";

/** By which reference a member is known; null when the fund has nobody of this number. */
export async function find(fund: Fund, number: string, why: Omit<Opening, "ref">): Promise<string | null> {
  const answer = await ask(fund, "find", () => ({ v: 1, number, case: why.case, reason: why.reason }));
  if (answer["outcome"] !== "found") throw new No(`find-${asText(answer["reason"])}`);
  const ref = answer["ref"];
  return ref === null ? null : orElse("error-check", () => asId(ref));
}

/** As many keys as the vault gives at once. */
const group = 32;

/** A member may have two hundred papers: of this category only the list is opened. */
const listed = "documents";

/**
 * One member's file while somebody looks into it: keys and what the vault says of the index are here and nowhere on disk, and
 * gone when this is.
 */
export class MemberFile {
  private readonly keys = new Map<string, CryptoKey>();
  private mark: Mark | null = null;
  /** Whether the vault has seen a touch for this member, case and reason under this lease. */
  private touched = false;

  constructor(
    private readonly fund: Fund,
    readonly why: Opening,
  ) {}

  get isTouched(): boolean {
    return this.touched;
  }

  /** Which categories there are. Null when the portal has nothing of this member. */
  async categories(): Promise<string[] | null> {
    const index = await sealed(() => this.index([]));
    return index === null ? null : [...new Set(index.index.bundles.map(({ category }) => category))];
  }

  /** Opens these, as a member's own page would: nothing is shown that the fund did not seal, or that is older than the vault knows. */
  async open(categories: readonly string[], touches: Json): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
    return sealed(async () => {
      const got = await this.index(categories);
      if (got === null) throw new Trouble("error-check");
      await this.unlock(got.bundles, touches);
      // The vault's word is newer now than when the index came.
      if (!current(got.index, this.mark)) throw new Trouble("error-check");
      return this.read(got.bundles);
    });
  }

  private async index(categories: readonly string[]): Promise<{ index: Index; bundles: Bundle[] } | null> {
    const whole = categories.filter((category) => category !== listed);
    const answer = await this.fetch(whole, null);
    const { ref } = this.why;
    const checked = await orElse("error-check", async () => {
      const index = await checkIndex(this.fund, ref, answer["index"], this.mark);
      return index === null ? null : { index, bundles: await checkBundles(this.fund, ref, index, answer["bundles"], whole) };
    });
    if (checked === null || !categories.includes(listed)) return checked;
    const id = await paperListId(this.fund.fund, ref);
    const row = checked.index.bundles.find((one) => one.category === listed && one.bundleId === id);
    return row === undefined ? checked : { ...checked, bundles: [...checked.bundles, ...(await this.row(row))] };
  }

  private async row(row: Entry): Promise<Bundle[]> {
    const answer = await this.fetch(null, [`${row.bundleId}.${row.version}`]);
    return orElse("error-check", () => checkRows(this.fund, this.why.ref, answer["bundles"], [row]));
  }

  private async fetch(categories: readonly string[] | null, ids: readonly string[] | null): Promise<JsonObject> {
    const answer = await office("files", { ref: this.why.ref, categories, ids });
    return orElse("error-check", () => exactly(answer, "v", "bundles", "index"));
  }

  private async unlock(bundles: readonly Bundle[], touches: Json): Promise<void> {
    const missing = bundles.filter(({ ctx }) => !this.keys.has(ctx));
    for (let at = 0; at < missing.length; at += group) {
      const some = missing.slice(at, at + group);
      const pairs = some.map(({ ctx, enc }) => ({ ctx, enc: b64url(enc) }));
      const body = { v: 1, ...this.why, pairs, touches: this.touched ? null : touches };
      const { n, answer } = await askCounted(this.fund, "unlock", () => body);
      if (answer["outcome"] !== "unlocked") throw new No(`unlock-${asText(answer["reason"])}`);
      this.touched = true;
      await orElse("error-keys", () => this.keep(some, n, answer));
    }
  }

  private async keep(bundles: readonly Bundle[], n: number, answer: JsonObject): Promise<void> {
    const { leaseId, pair } = await need();
    const contexts = bundles.map(({ ctx }) => ctx);
    const message = { enc: fromB64url(asText(answer["enc"])), sealed: fromB64url(asText(answer["sealed"])) };
    const { keys, mark } = await openKeys(pair, { leaseId, n, contexts, ...message });
    this.mark = higher(this.mark, mark);
    for (const [ctx, key] of keys) this.keys.set(ctx, await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]));
  }

  private async read(bundles: readonly Bundle[]): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
    const documents = new Map<string, JsonObject[]>();
    for (const bundle of bundles) {
      const key = this.keys.get(bundle.ctx);
      if (key === undefined) throw new Trouble("error-check");
      const document = await orElse("error-check", async () => asObject(await openBundle(key, bundle)));
      documents.set(bundle.category, [...(documents.get(bundle.category) ?? []), document]);
    }
    return documents;
  }
}

/** A seal may just be under way: looked at three times before it is said to be broken, in words of this page. */
async function sealed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await patiently(work);
  } catch (failure) {
    throw failure instanceof Trouble && failure.state === "error-check" ? new No("seal-broken") : failure;
  }
}
