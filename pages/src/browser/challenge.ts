import { b64url, type Bytes, sha256, utf8, zero } from "./bytes.ts";
import { canonicalBytes, type JsonObject } from "./canonical.ts";

/** What a piece of evidence is for. Everything a touch agrees to stands here, so that it cannot be used for another deed. */
export interface Purpose {
  readonly verb: "lease" | "enrol" | "agree" | "end" | "note" | "unlock";
  readonly fund: string;
  readonly ref: string | null;
  readonly hash: string | null;
  /** The kind of statement, or of an act at the desk. */
  readonly subject?: string | null;
  /** The number of an incident, at the desk alone. */
  readonly case?: string | null;
  /** Why a member's file is opened, at the desk alone. */
  readonly ground?: string | null;
}

export function purposeBytes(purpose: Purpose): Bytes {
  return canonicalBytes({ v: 1, subject: null, case: null, ground: null, ...purpose, categories: [] });
}

/** Computed here, never handed over ready-made: so evidence binds this browser's key, whoever relays it. */
export async function challengeOf(nonce: Bytes, spki: Bytes, purpose: Bytes): Promise<Bytes> {
  return challengeOver(nonce, await sha256(spki), purpose);
}

/** The same by a second person, over the key of the first one's browser, of which only the hash is there. */
export async function challengeOver(nonce: Bytes, browserKeyHash: Bytes, purpose: Bytes): Promise<Bytes> {
  return sha256(utf8("mf1-challenge"), zero, nonce, browserKeyHash, await sha256(purpose));
}

/**
 * What a grant answers: the challenge, met by this very evidence. Else a relay's accomplice could meet it with evidence of
 * their own, and this page would be signed in as somebody else.
 */
export async function metBy(challenge: Bytes, evidence: JsonObject): Promise<Bytes> {
  return sha256(utf8("mf1-met"), zero, challenge, await sha256(canonicalBytes(evidence)));
}

/** The hash that the second touch of an enrolment agrees to: this public key under this credential id. */
export async function credentialHash(spki: Bytes, credentialId: Bytes): Promise<string> {
  return b64url(await sha256(utf8("mf1-credential"), zero, await sha256(spki), credentialId));
}
