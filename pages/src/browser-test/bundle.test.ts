import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { b64url, type Bytes, fromB64url, random, utf8 } from "../browser/bytes.ts";
import { type Bundle, checkBundles, checkIndex, openBundle, unpad } from "../browser/bundle.ts";
import { higher, markOf } from "../browser/mark.ts";
import { littleVault, newId, pad, sealBundle, type SealedBundle, signIndex } from "./little-vault.ts";

const vault = await littleVault();
const { fund } = vault;
const ref = newId();
const document = (category: string) => ({ schema: `mf1-${category}`, asOf: 1_795_000_000_000, source: "feed", name: { last: "Claes" } });
const person = await sealBundle(ref, "person", document("person"));
const bank = await sealBundle(ref, "bank", document("bank"));
const old = await signIndex(vault, ref, 4, [person]);
const now = await signIndex(vault, ref, 5, [person, bank]);
const all = ["person", "bank"];

async function index(bundles: readonly SealedBundle[] = [person, bank]) {
  const { wire, mark } = await signIndex(vault, ref, 5, bundles);
  const checked = await checkIndex(fund, ref, wire, mark);
  assert(checked);
  return checked;
}

test("an_index_at_or_above_the_mark_is_taken", async () => {
  assert.equal((await checkIndex(fund, ref, now.wire, now.mark))?.seq, 5);
  assert.equal((await checkIndex(fund, ref, now.wire, old.mark))?.seq, 5);
  assert.equal((await checkIndex(fund, ref, now.wire, null))?.seq, 5);
  assert.equal((await checkIndex(fund, ref, now.wire, { seq: 4, hash: null }))?.seq, 5);
});

test("an_old_index_is_refused", async () => {
  await assert.rejects(checkIndex(fund, ref, old.wire, now.mark), /newest/);
  await assert.rejects(checkIndex(fund, ref, old.wire, { seq: 4, hash: null }), /newest/);
});

test("another_index_of_the_same_number_is_refused", async () => {
  const twin = await signIndex(vault, ref, 5, [person]);
  await assert.rejects(checkIndex(fund, ref, twin.wire, now.mark), /newest/);
});

test("silence_is_refused_where_a_mark_is_and_taken_where_none_is", async () => {
  await assert.rejects(checkIndex(fund, ref, null, now.mark), /silence/);
  assert.equal(await checkIndex(fund, ref, null, null), null);
  assert.equal(await checkIndex(fund, ref, null, { seq: 9, hash: null }), null);
});

test("an_index_of_another_member_fund_or_signer_is_refused", async () => {
  await assert.rejects(checkIndex(fund, newId(), now.wire, null), /another member/);
  await assert.rejects(checkIndex({ ...fund, fund: "501" }, ref, now.wire, null), /another member/);
  const stranger = await signIndex(await littleVault(), ref, 6, [person]);
  await assert.rejects(checkIndex(fund, ref, stranger.wire, null), /connector/);
  await assert.rejects(checkIndex(fund, ref, { ...now.wire, bytes: old.wire["bytes"] ?? "" }, null), /connector/);
});

test("bundles_that_the_index_names_are_taken", async () => {
  const bundles = await checkBundles(fund, ref, await index(), [bank.wire, person.wire], all);
  assert.deepEqual(bundles.map((bundle) => bundle.ctx), [bank.ctx, person.ctx]);
});

test("a_bundle_that_is_not_in_the_index_is_refused", async () => {
  const stranger = await sealBundle(ref, "person", document("person"));
  await assert.rejects(checkBundles(fund, ref, await index(), [person.wire, bank.wire, stranger.wire], all), /not in the index/);
  await assert.rejects(checkBundles(fund, ref, await index(), [person.wire, person.wire, bank.wire], all), /not in the index/);
});

test("a_bundle_left_out_is_noticed", async () => {
  await assert.rejects(checkBundles(fund, ref, await index(), [person.wire], all), /left out/);
});

test("swapped_bundles_are_refused", async () => {
  const { enc = "", ciphertext = "", version = 0 } = bank.wire;
  await assert.rejects(checkBundles(fund, ref, await index(), [{ ...person.wire, enc, ciphertext }, bank.wire], all), /other bytes/);
  await assert.rejects(checkBundles(fund, ref, await index(), [{ ...person.wire, category: "bank" }, bank.wire], all), /not in the index/);
  await assert.rejects(checkBundles(fund, ref, await index(), [{ ...person.wire, version: Number(version) + 1 }, bank.wire], all), /not in the index/);
});

test("a_bundle_opens_only_under_its_own_key_and_name", async () => {
  const [bundle] = (await checkBundles(fund, ref, await index(), [person.wire, bank.wire], all)) as [Bundle];
  const importKey = (key: Bytes) => crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  assert.deepEqual(await openBundle(await importKey(person.key), bundle), document("person"));
  await assert.rejects(openBundle(await importKey(bank.key), bundle));
  await assert.rejects(openBundle(await importKey(person.key), { ...bundle, ctx: bank.ctx }));
  const liar = await sealBundle(ref, "person", document("bank"));
  const wire = { ciphertext: fromB64url(String(liar.wire["ciphertext"])), ctx: liar.ctx };
  await assert.rejects(openBundle(await importKey(liar.key), { ...bundle, ...wire }), /another document/);
});

test("padding_is_taken_off_only_as_it_is_put_on", () => {
  for (const length of [0, 1, 1020, 1021, 4092, 60_000, 262_140]) {
    const text = random(Math.min(length, 60_000));
    assert.deepEqual(unpad(pad(text)), text);
  }
  const padded = pad(utf8("text"));
  const with_ = (at: number, byte: number) => padded.map((old_, i) => (i === at ? byte : old_));
  for (const wrong of [padded.slice(1), with_(0, 0xff), with_(2, 4), with_(1023, 1), with_(3, 3)]) assert.throws(() => unpad(wrong));
});

test("the_highest_mark_is_kept_and_two_of_one_number_are_refused", () => {
  const hash = b64url(random(32));
  const [four, five] = [{ seq: 4, hash }, { seq: 5, hash: null }];
  assert.deepEqual([higher(four, five), higher(five, four), higher(null, four), higher(four, null)], [five, five, four, four]);
  assert.throws(() => higher(four, { seq: 4, hash: null }));
  for (const json of [{ seq: 1 }, { seq: -1, hash }, { seq: 1, hash: "AA" }, { seq: 1, hash, v: 1 }]) assert.throws(() => markOf(json));
});
