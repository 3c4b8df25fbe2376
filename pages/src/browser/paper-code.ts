import { b64url, concat, fromB64url, sha256, utf8, zero } from "./bytes.ts";
import { asText, exactly, type Json, parseCanonical } from "./canonical.ts";
import { idOf } from "./crockford.ts";
import type { Fund } from "./fund.ts";
import { signed } from "./signature.ts";

/** Where the list of a member's papers stands, or their own answers about incidents: derived, so that a page finds it alone. */
export async function paperListId(fund: string, ref: string, tag: "mf1-papers" | "mf1-own-incidents" = "mf1-papers"): Promise<string> {
  return idOf((await sha256(concat(utf8(tag), zero, utf8(`${fund}|${ref}`)))).slice(0, 16));
}

/** What is asked of the portal instead of the code: who keeps the hash cannot print the code on a paper. */
export async function hashOfCode(code: string): Promise<string> {
  return b64url(await sha256(concat(utf8("mf1-paper-code"), zero, utf8(code))));
}

/** Four groups of five, as on the paper. */
export function inGroups(code: string): string {
  return code.toUpperCase().replace(/(.{5})(?=.)/g, "$1-");
}

/**
 * SHA-256 of the PDF, base64url, when the connector signed this record for this code and it still holds; null in every
 * other case alike. `today` is a date in Belgium.
 */
export async function validFile(fund: Fund, hash: string, json: Json | undefined, today: string): Promise<string | null> {
  try {
    const { bytes, sig } = exactly(json, "bytes", "sig");
    const text = fromB64url(asText(bytes));
    if (!(await signed(fund.connectorKey, "mf1-paper", text, fromB64url(asText(sig))))) return null;
    const record = exactly(parseCanonical(text), "v", "fund", "hash", "file", "until");
    // A good record of another fund or of another paper says nothing about this one.
    if (record["v"] !== 1 || record["fund"] !== fund.fund || record["hash"] !== hash) return null;
    return holds(record["until"] ?? null, today) ? asHash(record["file"]) : null;
  } catch {
    return null;
  }
}

function holds(until: Json, today: string): boolean {
  if (until === null) return true;
  const date = asText(until);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= today;
}

function asHash(json: Json | undefined): string {
  const hash = asText(json);
  if (fromB64url(hash).length !== 32) throw new Error("not a hash");
  return hash;
}
