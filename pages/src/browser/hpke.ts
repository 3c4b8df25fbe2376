import { type Bytes, concat, u16, utf8 } from "./bytes.ts";

/**
 * RFC 9180 base mode, one message a context: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-GCM, AAD empty unless given.
 * Own lines on WebCrypto, shown right by the RFC's vectors, because the opener is read by auditors and this is all of it.
 */
export interface Sealed {
  readonly enc: Bytes;
  readonly sealed: Bytes;
}

/** AES-256-GCM is the protocol's; AES-128-GCM is there because the RFC's P-256 vectors use it. */
export type Aead = { readonly id: number; readonly keyLength: number };
export const aes256gcm: Aead = { id: 2, keyLength: 32 };
export const aes128gcm: Aead = { id: 1, keyLength: 16 };

const ecdh = { name: "ECDH", namedCurve: "P-256" } as const;
const kem = 0x0010;
const kdf = 0x0001;
const kemSuite = concat(utf8("KEM"), u16(kem));
const hashLength = 32;
const none = new Uint8Array(0);

/** Opens what was sealed to this pair. The pair, not only the private key: the context binds the public point. */
export async function open(pair: CryptoKeyPair, info: Bytes, message: Sealed, aad: Bytes = none, aead = aes256gcm): Promise<Bytes> {
  // WebCrypto refuses a point that is not on the curve at import (RFC 9180 section 7.1.4).
  const theirs = await crypto.subtle.importKey("raw", message.enc, ecdh, false, []);
  const secret = await sharedSecret(pair.privateKey, theirs, message.enc, await rawPublic(pair));
  const { key, nonce } = await schedule(secret, info, aead);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, message.sealed));
}

/** Seals to a public point. The ephemeral pair is made here; only the vectors hand one in. */
export async function seal(recipient: Bytes, info: Bytes, text: Bytes, aad: Bytes = none, aead = aes256gcm, ephemeral?: CryptoKeyPair): Promise<Sealed> {
  const pair = ephemeral ?? (await crypto.subtle.generateKey(ecdh, false, ["deriveBits"]));
  const theirs = await crypto.subtle.importKey("raw", recipient, ecdh, false, []);
  const enc = await rawPublic(pair);
  const secret = await sharedSecret(pair.privateKey, theirs, enc, recipient);
  const { key, nonce } = await schedule(secret, info, aead);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, text);
  return { enc, sealed: new Uint8Array(sealed) };
}

async function rawPublic(pair: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
}

/** RFC 9180 section 4.1, ExtractAndExpand over enc ‖ pkRm. */
async function sharedSecret(own: CryptoKey, theirs: CryptoKey, enc: Bytes, recipient: Bytes): Promise<Bytes> {
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256));
  const prk = await extract(kemSuite, none, "eae_prk", dh);
  return expand(kemSuite, prk, "shared_secret", concat(enc, recipient), hashLength);
}

/** RFC 9180 section 5.1, base mode: psk and psk_id are empty. The first message's nonce is the base nonce. */
async function schedule(secret: Bytes, info: Bytes, aead: Aead): Promise<{ key: CryptoKey; nonce: Bytes }> {
  const suite = concat(utf8("HPKE"), u16(kem), u16(kdf), u16(aead.id));
  const pskId = await extract(suite, none, "psk_id_hash", none);
  const infoHash = await extract(suite, none, "info_hash", info);
  const context = concat(new Uint8Array([0]), pskId, infoHash);
  const prk = await extract(suite, secret, "secret", none);
  const bytes = await expand(suite, prk, "key", context, aead.keyLength);
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, nonce: await expand(suite, prk, "base_nonce", context, 12) };
}

function extract(suite: Bytes, salt: Bytes, label: string, ikm: Bytes): Promise<Bytes> {
  return hmac(salt, concat(utf8("HPKE-v1"), suite, utf8(label), ikm));
}

async function expand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  // One block of HKDF-Expand (RFC 5869) is enough: nothing here is longer than a hash.
  const labeled = concat(u16(length), utf8("HPKE-v1"), suite, utf8(label), info, new Uint8Array([1]));
  return (await hmac(prk, labeled)).slice(0, length);
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  // An empty salt is a block of zeros to HMAC, and browsers refuse an empty key.
  const bytes = key.length === 0 ? new Uint8Array(hashLength) : key;
  const imported = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
}
