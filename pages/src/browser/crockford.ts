import type { Bytes } from "./bytes.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 26;

/** 128 bits as 26 characters of Crockford's base32, lower case, the first 0 to 7: one text for one value. */
export function idOf(bytes: Bytes): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let id = "";
  for (let i = 0; i < length; i++, value >>= 5n) id = `${alphabet[Number(value & 31n)]}${id}`;
  return id;
}
