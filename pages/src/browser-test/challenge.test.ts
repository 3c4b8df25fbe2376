import "./webcrypto.ts";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { b64url, type Bytes, fromUtf8, random } from "../browser/bytes.ts";
import { challengeOf, credentialHash, metBy, purposeBytes } from "../browser/challenge.ts";

const sha = (...parts: readonly (Bytes | string)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

test("a_purpose_has_all_its_keys_in_canonical_order", () => {
  const bytes = purposeBytes({ verb: "lease", fund: "599", ref: null, hash: null });
  assert.equal(fromUtf8(bytes), '{"case":null,"categories":[],"fund":"599","ground":null,"hash":null,"ref":null,"subject":null,"v":1,"verb":"lease"}');
});

test("the_challenge_commits_to_nonce_key_and_purpose", async () => {
  const [nonce, spki, purpose] = [random(57), random(91), purposeBytes({ verb: "lease", fund: "599", ref: null, hash: null })];
  const expected = sha("mf1-challenge", "\0", nonce, sha(spki), sha(purpose));
  assert.deepEqual(await challengeOf(nonce, spki, purpose), expected);
});

test("a_grant_answers_the_challenge_and_the_very_evidence_that_met_it", async () => {
  const challenge = random(32);
  const expected = sha("mf1-met", "\0", challenge, sha('{"code":"c","kind":"provider"}'));
  assert.deepEqual(await metBy(challenge, { kind: "provider", code: "c" }), expected);
  assert.notDeepEqual(await metBy(challenge, { kind: "provider", code: "d" }), expected);
});

test("the_second_touch_commits_to_the_new_key_and_its_id", async () => {
  const [spki, id] = [random(91), random(20)];
  assert.equal(await credentialHash(spki, id), b64url(sha("mf1-credential", "\0", sha(spki), id)));
});
