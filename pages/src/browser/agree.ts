import { b64url, type Bytes, fromB64url } from "./bytes.ts";
import { exactly, type JsonObject, parseCanonical } from "./canonical.ts";
import type { Purpose } from "./challenge.ts";
import type { Fund } from "./fund.ts";
import { spkiOf } from "./keys.ts";
import { ask, type Held } from "./lease.ts";
import { assertion } from "./passkey.ts";
import { newChallenge } from "./sign-in.ts";
import { ed25519 } from "./signature.ts";
import type { Kind } from "./statement.ts";
import type { TroubleState } from "./trouble.ts";

/** What the vault learns of a statement: never what it says. */
export interface Told {
  readonly ref: string;
  readonly kind: Kind;
  readonly itemId: string;
  readonly hash: string;
  readonly time: number;
  readonly touch: JsonObject | null;
}

/** The vault's countersignature, as it goes to the core. */
export interface Agreement {
  readonly agreement: string;
  readonly sig: string;
  readonly line: number;
}

/** A touch before somebody has touched. */
export interface Touching {
  readonly nonce: string;
  readonly purpose: string;
}

/** The challenge of a touch over kind and hash of this very statement: good for no other, whoever relays it. */
export async function newTouch(fund: Fund, held: Held, said: Told): Promise<{ touching: Touching; challenge: Bytes; since: number }> {
  const purpose: Purpose = { verb: "agree", fund: fund.fund, ref: said.ref, hash: said.hash, subject: said.kind };
  const fresh = await newChallenge(fund, await spkiOf(held.pair), purpose);
  return { touching: { nonce: b64url(fresh.nonce), purpose: b64url(fresh.purpose) }, challenge: fresh.challenge, since: fresh.since };
}

/** A touch by one of these passkeys. */
export async function touch(fund: Fund, held: Held, passkeys: readonly string[], said: Told): Promise<JsonObject> {
  const { touching, challenge } = await newTouch(fund, held, said);
  return { ...touching, evidence: { kind: "passkey", ...(await assertion(fund, challenge, passkeys.map(fromB64url))) } };
}

/**
 * Asks the vault: null when it agrees, and the lease has kept the agreement before this returns; else why not, which is
 * the vault's own word.
 */
export async function agree(fund: Fund, told: Told): Promise<TroubleState | null> {
  const answer = await ask(fund, "agree", () => ({ v: 1, ...told }));
  return answer["outcome"] === "agreed" ? null : (reasons[String(answer["reason"])] ?? "refused");
}

const reasons: Readonly<Record<string, TroubleState>> = { "not-fresh": "not-fresh", limit: "busy", level: "level" };

/**
 * True when it says exactly what was asked, and the vault signed it. A browser without Ed25519 goes by the answer's MAC,
 * which covers these same bytes and which only the vault can make; the core checks the signature in any case.
 */
export async function holds(fund: Fund, told: Told, given: Agreement): Promise<boolean> {
  const bytes = fromB64url(given.agreement);
  const says = exactly(parseCanonical(bytes), "fund", "ref", "actor", "kind", "itemId", "hash", "level", "time", "line");
  const { ref, kind, itemId, hash, time } = told;
  const due: JsonObject = { fund: fund.fund, ref, actor: ref, kind, itemId, hash, level: told.touch === null ? "lease" : "touch", time, line: given.line };
  if (!Object.entries(due).every(([name, value]) => says[name] === value)) return false;
  return (await ed25519(fromB64url(fund.vaultKey), "mf1-agree", bytes, fromB64url(given.sig))) !== "bad";
}
