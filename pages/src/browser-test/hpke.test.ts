import "./webcrypto.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { b64url, type Bytes, utf8 } from "../browser/bytes.ts";
import { aes128gcm, open, seal } from "../browser/hpke.ts";
import { newBrowserKey } from "../browser/keys.ts";
import { hex, rawPublic, unhex } from "./little-vault.ts";

interface Vector {
  readonly info: string;
  readonly pkEm: string;
  readonly skEm: string;
  readonly pkRm: string;
  readonly skRm: string;
  readonly enc: string;
  readonly encryptions: readonly { readonly sequence: string; readonly pt: string; readonly aad: string; readonly ct: string }[];
}

const file = JSON.parse(readFileSync("../seal/src/test/resources/vectors/rfc9180.json", "utf8")) as { vectors: Record<string, Vector> };
const vector = file.vectors["DHKEM(P-256,HKDF-SHA256),HKDF-SHA256,AES-128-GCM base"] as Vector;
const first = vector.encryptions.find((encryption) => encryption.sequence === "0");
assert(first);

async function pairOf(publicPoint: string, secret: string): Promise<CryptoKeyPair> {
  const point = unhex(publicPoint);
  const ecdh = { name: "ECDH", namedCurve: "P-256" };
  const jwk = { kty: "EC", crv: "P-256", x: b64url(point.slice(1, 33)), y: b64url(point.slice(33)), d: b64url(unhex(secret)) };
  return {
    privateKey: await crypto.subtle.importKey("jwk", jwk, ecdh, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", point, ecdh, true, []),
  };
}

test("opens_what_rfc_9180_sealed", async () => {
  const pair = await pairOf(vector.pkRm, vector.skRm);
  const message = { enc: unhex(vector.enc), sealed: unhex(first.ct) };
  assert.equal(hex(await open(pair, unhex(vector.info), message, unhex(first.aad), aes128gcm)), first.pt);
});

test("seals_as_rfc_9180_seals", async () => {
  const ephemeral = await pairOf(vector.pkEm, vector.skEm);
  const message = await seal(unhex(vector.pkRm), unhex(vector.info), unhex(first.pt), unhex(first.aad), aes128gcm, ephemeral);
  assert.deepEqual([hex(message.enc), hex(message.sealed)], [vector.enc, first.ct]);
});

test("a_key_that_cannot_be_exported_opens_what_was_sealed_to_it", async () => {
  for (let i = 0; i < 20; i++) {
    const pair = await newBrowserKey();
    assert.equal(pair.privateKey.extractable, false);
    const message = await seal(await rawPublic(pair.publicKey), utf8("info"), utf8("text"));
    assert.deepEqual(await open(pair, utf8("info"), message), utf8("text"));
  }
});

test("another_key_info_or_byte_does_not_open", async () => {
  const pair = await newBrowserKey();
  const message = await seal(await rawPublic(pair.publicKey), utf8("info"), utf8("text"));
  const flip = (bytes: Bytes) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
  await assert.rejects(open(await newBrowserKey(), utf8("info"), message));
  await assert.rejects(open(pair, utf8("other"), message));
  await assert.rejects(open(pair, utf8("info"), { ...message, sealed: flip(message.sealed) }));
  await assert.rejects(open(pair, utf8("info"), { ...message, enc: flip(message.enc) }));
  await assert.rejects(open(pair, utf8("info"), { ...message, enc: new Uint8Array(65) }));
});
