import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { b64url, fromUtf8, random, sha256 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { challengeOver, type Purpose, purposeBytes } from "../browser/challenge.ts";
import type { Fund } from "../browser/fund.ts";
import { Trouble } from "../browser/trouble.ts";
import { openingPurpose, secondChallenge } from "../desk/browser/purposes.ts";
import { waitingOf } from "../desk/browser/waiting.ts";
import { newId } from "./little-vault.ts";

const fund = { fund: "599" } as Fund;
const [by, ref] = [newId(), newId()];
const said = { v: 1, fund: "599", kind: "open-file", ref, case: "T-2026-118", reason: "question", by, at: 1_795_000_000_000 };
const purpose: Purpose = { verb: "unlock", fund: "599", ref, case: "T-2026-118", ground: "question", hash: null };
const [nonce, browserKeyHash] = [random(57), random(32)];

async function waiting(document: JsonObject = said, touchedFor: Purpose = purpose, more: JsonObject = {}) {
  const bytes = canonicalBytes(document);
  const row = { id: newId(), by, hash: b64url(await sha256(bytes)), kind: "unlock", act: "open-file", case: "T-2026-118", count: 1, document: b64url(bytes) };
  return waitingOf({ ...row, nonce: b64url(nonce), purpose: b64url(purposeBytes(touchedFor)), browserKeyHash: b64url(browserKeyHash), since: 1, ...more });
}

const refused = (failure: unknown) => failure instanceof Trouble && failure.state === "error-check";

test("a_touch_for_a_file_is_for_this_member_case_and_reason_in_canonical_order", () => {
  const bytes = purposeBytes(openingPurpose(fund, { ref, case: "T-2026-118", reason: "question" }));
  assert.equal(fromUtf8(bytes), `{"case":"T-2026-118","categories":[],"fund":"599","ground":"question","hash":null,"ref":"${ref}","subject":null,"v":1,"verb":"unlock"}`);
});

test("the_second_touches_for_what_the_document_says", async () => {
  assert.deepEqual(await secondChallenge(fund, await waiting()), await challengeOver(nonce, browserKeyHash, purposeBytes(purpose)));
});

test("a_purpose_that_is_not_the_documents_is_not_touched_for", async () => {
  const others: Purpose[] = [
    { ...purpose, ref: newId() },
    { ...purpose, ref: null },
    { ...purpose, case: "T-2026-119" },
    { ...purpose, ground: "complaint" },
    { ...purpose, fund: "501" },
    { ...purpose, hash: b64url(random(32)) },
    { verb: "note", fund: "599", ref: null, case: "T-2026-118", subject: "letter:1", hash: b64url(random(32)) },
    { verb: "lease", fund: "599", ref: null, hash: null },
  ];
  for (const other of others) await assert.rejects(waiting(said, other).then((one) => secondChallenge(fund, one)), refused);
});

test("a_document_that_says_something_else_or_more_is_not_touched_for", async () => {
  const { at: _, ...shorter } = said;
  const others: JsonObject[] = [
    { ...said, fund: "501" },
    { ...said, v: 2 },
    { ...said, reason: "curiosity" },
    { ...said, by: newId() },
    { ...said, ref: "someone" },
    { ...said, case: "T-2026-119" },
    { ...said, kind: "release" },
    { ...said, more: 1 },
    shorter,
  ];
  for (const other of others) {
    // The desk that lies in the document lies in the purpose too.
    const own = { ...purpose, fund: String(other["fund"]), ref: String(other["ref"]), case: String(other["case"]), ground: String(other["reason"]) };
    await assert.rejects(waiting(other, own).then((one) => secondChallenge(fund, one)), refused);
  }
});

test("a_file_of_one_member_is_not_signed_as_one_of_more_nor_as_another_act", async () => {
  await assert.rejects(waiting(said, purpose, { count: 2 }).then((one) => secondChallenge(fund, one)), refused);
  await assert.rejects(waiting(said, purpose, { kind: "letter" }), refused);
  await assert.rejects(waiting(said, purpose, { act: "release", kind: "letter" }).then((one) => secondChallenge(fund, one)), refused);
});
