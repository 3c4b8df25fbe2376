import { type Bytes, fromB64url } from "../../browser/bytes.ts";
import { asObject, asText, type Json } from "../../browser/canonical.ts";
import { type Draft, draftOf } from "./drafts.ts";

/** Somebody else's act that waits for a second person. */
export interface Waiting {
  readonly id: string;
  readonly by: string;
  readonly draft: Draft;
  readonly nonce: Bytes;
  /** As the first one touched for it; only ever compared. */
  readonly purpose: Bytes;
  readonly browserKeyHash: Bytes;
}

export function waitingOf(json: Json): Waiting {
  const row = asObject(json);
  return {
    id: asText(row["id"]),
    by: asText(row["by"]),
    draft: draftOf({ ...row, both: true }),
    nonce: fromB64url(asText(row["nonce"])),
    purpose: fromB64url(asText(row["purpose"])),
    browserKeyHash: fromB64url(asText(row["browserKeyHash"])),
  };
}
