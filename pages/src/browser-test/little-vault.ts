import type { Told } from "../browser/agree.ts";
import { b64url, base64, type Bytes, concat, fromB64url, random, sha256, u16, u64, utf8, zero } from "../browser/bytes.ts";
import { canonical, canonicalBytes, type Json, type JsonObject } from "../browser/canonical.ts";
import { contextOf } from "../browser/bundle.ts";
import type { Fund } from "../browser/fund.ts";
import { seal, type Sealed } from "../browser/hpke.ts";
import type { Mark } from "../browser/mark.ts";

/**
 * The other side of the protocol, as far as the opener's tests need it: what vault, connector and journal would write.
 * It is small on purpose and shares only encodings and HPKE with the opener, never a check.
 */
export interface LittleVault {
  readonly fund: Fund;
  readonly grantKey: CryptoKeyPair;
  readonly connectorKey: CryptoKeyPair;
  readonly journalKey: CryptoKeyPair;
  readonly signingKey: CryptoKeyPair;
  readonly inboxKey: CryptoKeyPair;
}

const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
export const origin = "599.test/journal";

export async function littleVault(portal = "http://127.0.0.1:1", pages = "http://127.0.0.1:1"): Promise<LittleVault> {
  const [grantKey, connectorKey] = [await signer(), await signer()];
  const journalKey = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const signingKey = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const inboxKey = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const fund: Fund = {
    v: 1,
    fund: "599",
    demo: true,
    name: "Demofonds",
    portal,
    pages,
    rpId: "localhost",
    grantKey: await spki(grantKey),
    connectorKey: await spki(connectorKey),
    journalKey: await vkey(journalKey),
    vaultKey: b64url(await rawPublic(signingKey.publicKey)),
    inboxKey: await spki(inboxKey),
    providers: [],
    behindTheScenes: null,
  };
  return { fund, grantKey, connectorKey, journalKey, signingKey, inboxKey };
}

export function signer(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(signing, true, ["sign", "verify"]);
}

export async function spki(pair: CryptoKeyPair): Promise<string> {
  return b64url(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
}

export async function rawPublic(key: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

async function vkey(pair: CryptoKeyPair): Promise<string> {
  const key = concat(new Uint8Array([1]), await rawPublic(pair.publicKey));
  const id = (await sha256(utf8(`${origin}\n`), key)).slice(0, 4);
  return `${origin}+${hex(id)}+${base64(key)}`;
}

export function hex(bytes: Bytes): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function unhex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** 128 random bits, Crockford base32. */
export function newId(): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  let value = BigInt(`0x${hex(random(16))}`);
  let id = "";
  for (let i = 0; i < 26; i++, value >>= 5n) id = alphabet[Number(value & 31n)] + id;
  return id;
}

export function newNonce(now: number): Bytes {
  return concat(new Uint8Array([1]), random(16), u64(now), random(32));
}

export async function sign(pair: CryptoKeyPair, tag: string, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(signing, pair.privateKey, concat(utf8(tag), zero, bytes)));
}

export function agreementJson(told: Told, line: number): JsonObject {
  const { ref, kind, itemId, hash, time } = told;
  return { fund: "599", ref, actor: ref, kind, itemId, hash, level: told.touch === null ? "lease" : "touch", time, line };
}

export async function signAgreement(vault: LittleVault, json: JsonObject): Promise<{ agreement: string; sig: string }> {
  const bytes = canonicalBytes(json);
  const sig = await crypto.subtle.sign("Ed25519", vault.signingKey.privateKey, concat(utf8("mf1-agree"), zero, bytes));
  return { agreement: b64url(bytes), sig: b64url(new Uint8Array(sig)) };
}

export function grantJson(fields: { challenge: Bytes; leaseId: string; leaseKey: Bytes; ref: string; mark: Mark | null; until: number }): JsonObject {
  return {
    v: 1,
    fund: "599",
    challenge: b64url(fields.challenge),
    leaseId: fields.leaseId,
    leaseKey: b64url(fields.leaseKey),
    ref: fields.ref,
    level: "high",
    categories: ["access", "address", "bank", "contact", "documents", "family", "insurance", "messages", "person", "preferences", "reimbursements", "requests"],
    until: fields.until,
    idle: 900_000,
    for: [],
    mark: fields.mark === null ? null : { ...fields.mark },
    ways: [{ id: "itsme", kind: "itsme", device: "phone", since: 1_790_000_000_000, lastUse: null }],
    leases: [],
    lastSignIn: null,
    line: 7,
  };
}

export async function sealGrant(vault: LittleVault, browserKey: Bytes, challenge: Bytes, grant: JsonObject): Promise<Sealed> {
  const bytes = canonicalBytes(grant);
  const envelope = { v: 1, grant: b64url(bytes), sig: b64url(await sign(vault.grantKey, "mf1-grant", bytes)) };
  return seal(browserKey, concat(utf8("mf1-grant"), challenge), canonicalBytes(envelope));
}

export async function sealKeys(browserKey: Bytes, leaseId: string, n: number, contexts: readonly string[], keys: readonly Bytes[], mark: Mark | null): Promise<Sealed> {
  const info = concat(utf8(`mf1-keys|${leaseId}|${n}|`), await sha256(utf8(contexts.join("\n"))));
  return seal(browserKey, info, canonicalBytes({ v: 1, keys: keys.map(b64url), mark: mark === null ? null : { ...mark } }));
}

export async function answer(leaseKey: CryptoKey, leaseId: string, verb: string, n: number, body: JsonObject): Promise<JsonObject> {
  const bytes = canonicalBytes(body);
  const text = concat(utf8("mf1-answer"), zero, utf8(verb), zero, utf8(leaseId), zero, u64(n), await sha256(bytes));
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", leaseKey, text));
  return { v: 1, n, body: b64url(bytes), mac: b64url(mac) };
}

export function pad(text: Bytes): Bytes {
  const size = [1, 4, 16, 64, 256].map((kib) => kib * 1024).find((candidate) => text.length + 4 <= candidate);
  if (size === undefined) throw new Error("too long");
  const padded = new Uint8Array(size);
  padded.set(concat(u16(text.length >>> 16), u16(text.length & 0xffff), text));
  return padded;
}

export interface SealedBundle {
  readonly wire: JsonObject;
  readonly ctx: string;
  readonly key: Bytes;
}

/** A bundle as the connector would make it; here its content key is simply random, and `enc` only a stand-in. */
export async function sealBundle(ref: string, category: string, document: JsonObject, version = 1, bundleId = newId()): Promise<SealedBundle> {
  const ctx = contextOf("599", ref, category, bundleId, version);
  const [key, nonce, enc] = [random(32), random(12), concat(new Uint8Array([1]), u16(1), random(32))];
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: utf8(ctx) };
  const text = await crypto.subtle.encrypt(parameters, aes, pad(canonicalBytes(document)));
  const ciphertext = concat(nonce, new Uint8Array(text));
  return { ctx, key, wire: { category, bundleId, version, enc: b64url(enc), ciphertext: b64url(ciphertext) } };
}

export async function signIndex(vault: LittleVault, ref: string, seq: number, bundles: readonly SealedBundle[]): Promise<{ wire: JsonObject; mark: Mark }> {
  const rows: Json[] = [];
  for (const { wire } of bundles) {
    const hash = b64url(await sha256(fromB64url(wire["enc"] as string), fromB64url(wire["ciphertext"] as string)));
    rows.push({ category: wire["category"] as string, bundleId: wire["bundleId"] as string, version: wire["version"] as number, hash });
  }
  rows.sort((a, b) => (canonical(a).localeCompare(canonical(b))));
  const bytes = canonicalBytes({ v: 1, fund: "599", ref, seq, asOf: 1_795_000_000_000, bundles: rows });
  const sig = b64url(await sign(vault.connectorKey, "mf1-index", bytes));
  return { wire: { bytes: b64url(bytes), sig }, mark: { seq, hash: b64url(await sha256(bytes)) } };
}

/** RFC 6962 section 2.1, written as the RFC writes it: recursively, the largest power of two first. */
export async function treeHash(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return sha256(new Uint8Array([0]), leaves[0] as Bytes);
  const split = largestPowerBelow(leaves.length);
  return sha256(new Uint8Array([1]), await treeHash(leaves.slice(0, split)), await treeHash(leaves.slice(split)));
}

export async function path(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...(await path(index, left)), await treeHash(right)] : [...(await path(index - split, right)), await treeHash(left)];
}

function largestPowerBelow(length: number): number {
  let power = 1;
  while (power * 2 < length) power *= 2;
  return power;
}

export async function checkpoint(vault: LittleVault, leaves: readonly Bytes[]): Promise<string> {
  const text = `${origin}\n${leaves.length}\n${base64(await treeHash(leaves))}\n`;
  const key = concat(new Uint8Array([1]), await rawPublic(vault.journalKey.publicKey));
  const id = (await sha256(utf8(`${origin}\n`), key)).slice(0, 4);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", vault.journalKey.privateKey, utf8(text)));
  return `${text}\n— ${origin} ${base64(concat(id, signature))}\n`;
}
