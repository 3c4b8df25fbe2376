import { b64url, type Bytes, concat, fromB64url, utf8 } from "./bytes.ts";
import { asInteger, asList, asObject, asText, asTexts, exactly, type JsonObject, parseCanonical } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { open, type Sealed } from "./hpke.ts";
import { type Mark, markOf } from "./mark.ts";
import { signed } from "./signature.ts";

/** What the vault grants to one browser key. Ref, ways and marks are believed from here only. */
export interface Grant {
  readonly leaseId: string;
  readonly ref: string;
  readonly level: string;
  readonly categories: readonly string[];
  /** End of the lease at the latest, in the vault's milliseconds. */
  readonly until: number;
  /** How long the lease lives without a request, in milliseconds. */
  readonly idle: number;
  readonly mark: Mark | null;
  readonly ways: readonly JsonObject[];
  readonly leases: readonly JsonObject[];
  readonly lastSignIn: JsonObject | null;
}

/** The grant and, apart, the lease key: it is imported as non-extractable at once and kept nowhere else. */
export interface Granted {
  readonly grant: Grant;
  readonly leaseKey: CryptoKey;
}

/**
 * Opens and verifies the answer to `lease`. Only the holder of this browser key can open it, only the vault can have
 * signed it, and the challenge, with the evidence in it, says that it answers this very sign-in.
 */
export async function openGrant(fund: Fund, pair: CryptoKeyPair, challenge: Bytes, message: Sealed): Promise<Granted> {
  const plain = await open(pair, concat(utf8("mf1-grant"), challenge), message);
  const envelope = exactly(parseCanonical(plain), "v", "grant", "sig");
  const bytes = fromB64url(asText(envelope["grant"]));
  const signature = fromB64url(asText(envelope["sig"]));
  if (envelope["v"] !== 1 || !(await signed(fund.grantKey, "mf1-grant", bytes, signature))) throw new Error("not the vault's");
  return read(exactly(parseCanonical(bytes), ...fields), fund, challenge);
}

async function read(json: JsonObject, fund: Fund, challenge: Bytes): Promise<Granted> {
  if (json["v"] !== 1 || json["fund"] !== fund.fund) throw new Error("another fund's grant");
  if (json["challenge"] !== b64url(challenge)) throw new Error("a grant for another sign-in");
  const key = fromB64url(asText(json["leaseKey"]));
  const leaseKey = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  key.fill(0);
  const grant: Grant = {
    leaseId: asId(json["leaseId"]),
    ref: asId(json["ref"]),
    level: asText(json["level"]),
    categories: asTexts(json["categories"]),
    until: asInteger(json["until"]),
    idle: asInteger(json["idle"]),
    mark: markOf(json["mark"]),
    ways: asList(json["ways"]).map(asObject),
    leases: asList(json["leases"]).map(asObject),
    lastSignIn: json["lastSignIn"] === null ? null : asObject(json["lastSignIn"]),
  };
  return { grant, leaseKey };
}

/** 128 random bits as Crockford base32, one text for one value. */
export function asId(value: Parameters<typeof asText>[0]): string {
  const text = asText(value);
  if (!/^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)) throw new Error("not an id");
  return text;
}

const fields = [
  ...["v", "fund", "challenge", "leaseId", "leaseKey", "ref", "level", "categories", "until", "idle"],
  ...["for", "mark", "ways", "leases", "line", "lastSignIn"],
];
