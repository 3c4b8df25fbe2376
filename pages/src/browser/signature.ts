import { type Bytes, concat, fromB64url, utf8, zero } from "./bytes.ts";

/** True when this P-256 key (SPKI, base64url) signed `tag ‖ 0x00 ‖ bytes`. Checked before the bytes are parsed. */
export async function signed(spki: string, tag: "mf1-grant" | "mf1-index", bytes: Bytes, signature: Bytes): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const key = await crypto.subtle.importKey("spki", fromB64url(spki), algorithm, false, ["verify"]);
  return crypto.subtle.verify(algorithm, key, signature, concat(utf8(tag), zero, bytes));
}
