import { type Bytes, fromUtf8, random, utf8 } from "./bytes.ts";

/** A browser key pair: made for one log-in, its private half never leaves the browser, not even to this code. */
export function newBrowserKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
}

export async function spkiOf(pair: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
}

/** What the browser must have. Without it a page says so, and gives telephone and offices. */
export function supported(): boolean {
  return window.isSecureContext && "subtle" in crypto && "indexedDB" in window && "locks" in navigator;
}

/** Something kept on this device under a key that cannot be exported. */
export interface Locked {
  readonly iv: Bytes;
  readonly text: Bytes;
}

export function newLocalKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function lock(key: CryptoKey, value: unknown): Promise<Locked> {
  const iv = random(12);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8(JSON.stringify(value)));
  return { iv, text: new Uint8Array(text) };
}

export async function unlock<T>(key: CryptoKey, locked: Locked): Promise<T> {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: locked.iv }, key, locked.text);
  return JSON.parse(fromUtf8(new Uint8Array(text))) as T;
}
