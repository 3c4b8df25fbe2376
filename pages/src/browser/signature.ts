import { type Bytes, concat, fromB64url, utf8, zero } from "./bytes.ts";

/** `unknown`: this browser has no Ed25519. */
export type Signature = "good" | "bad" | "unknown";

/** True when this P-256 key (SPKI, base64url) signed `tag ‖ 0x00 ‖ bytes`. Checked before the bytes are parsed. */
export async function signed(spki: string, tag: "mf1-grant" | "mf1-index" | "mf1-paper" | "mf1-incidents", bytes: Bytes, signature: Bytes): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
  const key = await crypto.subtle.importKey("spki", fromB64url(spki), algorithm, false, ["verify"]);
  return crypto.subtle.verify(algorithm, key, signature, concat(utf8(tag), zero, bytes));
}

/** Whether this Ed25519 key (32 bytes) signed `tag ‖ 0x00 ‖ bytes`; without a tag, as in a signed note, the bytes alone. */
export async function ed25519(key: Bytes, tag: "mf1-agree" | null, bytes: Bytes, signature: Bytes): Promise<Signature> {
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  } catch {
    return "unknown";
  }
  const text = tag === null ? bytes : concat(utf8(tag), zero, bytes);
  return (await crypto.subtle.verify("Ed25519", imported, signature, text)) ? "good" : "bad";
}
