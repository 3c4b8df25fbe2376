import { b64url, type Bytes, concat, fromB64url, sha256, u64, utf8, zero } from "./bytes.ts";
import { asInteger, asText, exactly, type Json, type JsonObject, parseCanonical } from "./canonical.ts";

export type LeasedVerb = "unlock" | "enrol" | "agree" | "end" | "note" | "find";

/** A request under a lease as it travels, and as it is kept until its answer is here. */
export interface Ask {
  readonly verb: LeasedVerb;
  readonly n: number;
  readonly body: string;
  readonly mac: string;
}

export async function newAsk(key: CryptoKey, leaseId: string, verb: LeasedVerb, n: number, body: Bytes): Promise<Ask> {
  const mac = await crypto.subtle.sign("HMAC", key, await macked("mf1-ask", verb, leaseId, n, body));
  return { verb, n, body: b64url(body), mac: b64url(new Uint8Array(mac)) };
}

/** The answer's body, once it is sure that the vault wrote it for this very request. Throws otherwise. */
export async function openAnswer(key: CryptoKey, leaseId: string, ask: Ask, json: Json): Promise<JsonObject> {
  const answer = exactly(json, "v", "n", "body", "mac");
  if (answer["v"] !== 1 || asInteger(answer["n"]) !== ask.n) throw new Error("answer to another request");
  const body = fromB64url(asText(answer["body"]));
  const mac = fromB64url(asText(answer["mac"]));
  const text = await macked("mf1-answer", ask.verb, leaseId, ask.n, body);
  if (!(await crypto.subtle.verify("HMAC", key, mac, text))) throw new Error("not the vault's answer");
  return parseCanonical(body);
}

async function macked(tag: "mf1-ask" | "mf1-answer", verb: LeasedVerb, leaseId: string, n: number, body: Bytes): Promise<Bytes> {
  return concat(utf8(tag), zero, utf8(verb), zero, utf8(leaseId), zero, u64(n), await sha256(body));
}
