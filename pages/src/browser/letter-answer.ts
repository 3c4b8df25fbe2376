import { b64url, type Bytes, concat, utf8, zero } from "./bytes.ts";

/** What is sent in place of the code: no relay can use it for another browser, or find the code in it. */
export async function letterAnswer(code: string, challenge: Bytes): Promise<string> {
  const key = await crypto.subtle.importKey("raw", utf8(code), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return b64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, concat(utf8("mf1-letter"), zero, challenge))));
}
