import "./webcrypto.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readLookups, view } from "../browser/access.ts";
import { b64url, fromB64url } from "../browser/bytes.ts";
import { checkBundles, checkIndex, openBundle } from "../browser/bundle.ts";
import { canonical, type Json, type JsonObject } from "../browser/canonical.ts";
import { challengeOf, credentialHash, purposeBytes } from "../browser/challenge.ts";
import type { Fund } from "../browser/fund.ts";
import { openGrant } from "../browser/grant.ts";
import { open, type Sealed } from "../browser/hpke.ts";
import { type LeasedVerb, newAsk, openAnswer } from "../browser/mac.ts";
import { markOf } from "../browser/mark.ts";
import { openKeys } from "../browser/unlocked.ts";

/** What the Java side made: its bytes must mean the same here. */
interface Vectors {
  readonly fund: string;
  readonly ref: string;
  readonly leaseId: string;
  readonly leaseKey: string;
  readonly browserKey: { readonly privateKey: string; readonly publicKey: string };
  readonly grantKey: string;
  readonly connectorKey: string;
  readonly journalKey: string;
  readonly canonical: readonly { readonly value: Json; readonly text: string }[];
  readonly challenges: readonly { nonce: string; browserKey: string; verb: "lease" | "enrol"; fund: string; ref: string | null; hash: string | null; purpose: string; challenge: string }[];
  readonly credential: { readonly spki: string; readonly credentialId: string; readonly hash: string };
  readonly sealed: readonly (Message & { readonly info: string; readonly text: string })[];
  readonly grant: Message & { readonly challenge: string };
  readonly keys: Message & { readonly n: number; readonly contexts: readonly string[]; readonly keys: readonly string[]; readonly mark: Json };
  readonly asks: readonly { readonly ask: { verb: LeasedVerb; n: number; body: string; mac: string }; readonly answer: JsonObject }[];
  readonly bundles: readonly JsonObject[];
  readonly index: JsonObject;
  readonly mark: Json;
  readonly access: JsonObject;
}

interface Message {
  readonly enc: string;
  readonly sealed: string;
}

const vectors = JSON.parse(readFileSync("../seal/src/test/resources/vectors/from-java.json", "utf8")) as Vectors;
const { ref, leaseId, grantKey, connectorKey, journalKey } = vectors;
const fund = { v: 1, fund: vectors.fund, grantKey, connectorKey, journalKey } as unknown as Fund;
const ecdh = { name: "ECDH", namedCurve: "P-256" };
const pair: CryptoKeyPair = {
  privateKey: await crypto.subtle.importKey("pkcs8", fromB64url(vectors.browserKey.privateKey), ecdh, false, ["deriveBits"]),
  publicKey: await crypto.subtle.importKey("spki", fromB64url(vectors.browserKey.publicKey), ecdh, true, []),
};
const leaseKey = await crypto.subtle.importKey("raw", fromB64url(vectors.leaseKey), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

function message({ enc, sealed }: Message): Sealed {
  return { enc: fromB64url(enc), sealed: fromB64url(sealed) };
}

test("both_sides_write_the_same_canonical_json", () => {
  assert.ok(vectors.canonical.length > 0);
  for (const { value, text } of vectors.canonical) assert.equal(canonical(value), text);
});

test("both_sides_compute_the_same_challenges", async () => {
  assert.ok(vectors.challenges.length > 0);
  for (const one of vectors.challenges) {
    const purpose = purposeBytes({ verb: one.verb, fund: one.fund, ref: one.ref, hash: one.hash });
    assert.equal(b64url(purpose), one.purpose);
    assert.equal(b64url(await challengeOf(fromB64url(one.nonce), fromB64url(one.browserKey), purpose)), one.challenge);
  }
  const { spki, credentialId, hash } = vectors.credential;
  assert.equal(await credentialHash(fromB64url(spki), fromB64url(credentialId)), hash);
});

test("what_java_sealed_opens_here", async () => {
  assert.ok(vectors.sealed.length > 0);
  for (const one of vectors.sealed) assert.equal(b64url(await open(pair, fromB64url(one.info), message(one))), one.text);
});

test("a_grant_of_the_java_vault_is_believed", async () => {
  const { grant } = await openGrant(fund, pair, fromB64url(vectors.grant.challenge), message(vectors.grant));
  assert.deepEqual([grant.ref, grant.leaseId], [ref, leaseId]);
});

test("keys_of_the_java_vault_open_and_carry_the_mark", async () => {
  const { n, contexts, keys, mark } = vectors.keys;
  const opened = await openKeys(pair, { leaseId, n, contexts, ...message(vectors.keys) });
  assert.deepEqual([contexts.map((ctx) => b64url(opened.keys.get(ctx) ?? new Uint8Array())), opened.mark], [keys, markOf(mark)]);
});

test("both_sides_compute_the_same_macs", async () => {
  assert.ok(vectors.asks.length > 0);
  for (const { ask, answer } of vectors.asks) {
    assert.deepEqual(await newAsk(leaseKey, leaseId, ask.verb, ask.n, fromB64url(ask.body)), { verb: ask.verb, n: ask.n, body: ask.body, mac: ask.mac });
    assert.equal((await openAnswer(leaseKey, leaseId, ask, answer))["v"], 1);
  }
});

test("the_java_connectors_index_and_bundles_are_taken_and_open", async () => {
  const index = await checkIndex(fund, ref, vectors.index, markOf(vectors.mark));
  assert(index);
  const wire = vectors.bundles.map(({ category = "", bundleId = "", version = 0, enc = "", ciphertext = "" }) => ({ category, bundleId, version, enc, ciphertext }));
  const bundles = await checkBundles(fund, ref, index, wire, wire.map(({ category }) => String(category)));
  for (const [i, bundle] of bundles.entries()) {
    const { ctx, key } = vectors.bundles[i] as JsonObject;
    assert.equal(bundle.ctx, ctx);
    const document = await openBundle(await crypto.subtle.importKey("raw", fromB64url(String(key)), "AES-GCM", false, ["decrypt"]), bundle);
    assert.equal(document["schema"], `mf1-${bundle.category}`);
  }
});

test("the_java_journals_lines_are_proven_here", async () => {
  const lookups = await readLookups(fund, ref, [vectors.access]);
  assert.ok(lookups.lines.length > 0);
  assert.deepEqual(new Set(lookups.lines.map(({ check }) => check)), new Set(["good"]));
  const { proven } = view(lookups, { period: "all", who: "all" }, Date.now()) as { proven: { check: string } };
  assert.equal(proven.check, "good");
});
