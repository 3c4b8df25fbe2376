import { type Bytes, concat, fromB64url, sha256, utf8 } from "./bytes.ts";
import { asTexts, exactly, parseCanonical } from "./canonical.ts";
import { open, type Sealed } from "./hpke.ts";
import { type Mark, markOf } from "./mark.ts";

/** An answer to `unlock`, kept sealed to the browser key until the lease ends: a bundle is unlocked once a lease. */
export interface UnlockAnswer extends Sealed {
  readonly leaseId: string;
  readonly n: number;
  readonly contexts: readonly string[];
}

export interface Unlocked {
  /** Context to content key, 32 bytes. */
  readonly keys: ReadonlyMap<string, Bytes>;
  readonly mark: Mark | null;
}

/** Opens an answer. Lease, request and the ordered contexts are bound in: keys for other bundles do not open. */
export async function openKeys(pair: CryptoKeyPair, answer: UnlockAnswer): Promise<Unlocked> {
  const contexts = await sha256(utf8(answer.contexts.join("\n")));
  const info = concat(utf8(`mf1-keys|${answer.leaseId}|${answer.n}|`), contexts);
  const json = exactly(parseCanonical(await open(pair, info, answer)), "v", "keys", "mark");
  const keys = asTexts(json["keys"]).map(fromB64url);
  if (json["v"] !== 1 || keys.length !== answer.contexts.length) throw new Error("not one key for each");
  if (keys.some((key) => key.length !== 32)) throw new Error("not a content key");
  return { keys: new Map(answer.contexts.map((ctx, i) => [ctx, keys[i] as Bytes])), mark: markOf(json["mark"]) };
}
