import { fromB64url } from "./bytes.ts";
import { asInteger, asText, exactly, type Json } from "./canonical.ts";

/** What the vault knows of a member's newest index. A null hash says: there is none now. */
export interface Mark {
  readonly seq: number;
  /** SHA-256 of the index bytes, base64url. */
  readonly hash: string | null;
}

/** Null when there never was one. */
export function markOf(json: Json | undefined): Mark | null {
  if (json === null) return null;
  const mark = exactly(json, "seq", "hash");
  const hash = mark["hash"] === null ? null : asText(mark["hash"]);
  if (hash !== null && fromB64url(hash).length !== 32) throw new Error("not a hash");
  return { seq: asInteger(mark["seq"]), hash };
}

/** The higher of two: whoever answers with an older one changes nothing. */
export function higher(kept: Mark | null, seen: Mark | null): Mark | null {
  if (kept === null || seen === null) return kept ?? seen;
  if (kept.seq === seen.seq && kept.hash !== seen.hash) throw new Error("two marks of one number");
  return seen.seq > kept.seq ? seen : kept;
}
