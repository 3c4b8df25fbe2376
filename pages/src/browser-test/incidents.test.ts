import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { b64url } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import type { Fund } from "../browser/fund.ts";
import incidents from "../browser/incidents.ts";
import { sign, signer } from "./little-vault.ts";

const now = 1_796_000_000_000;
const grounds = { size: 900, root: "A".repeat(43), readFrom: 100, readTo: 400, keysLeft: 12, counted: 12 };
const excluded = { sureness: "excluded", doubts: [], grounds };
const possible = { sureness: "possible", doubts: [{ kind: "clock", count: 2 }], grounds };
const incident = { incident: "2026-3", number: 1, place: "account", from: 1, to: 2, aware: 3, contained: 4, fixed: null, others: excluded, witness: false };
const reached = (what: string, sureness: string): JsonObject => ({ what, sureness, first: 1, last: 2 });
const entry = (number: number, ...all: JsonObject[]): JsonObject => ({ incident: "2026-3", number, told: 5, by: "portal", letter: "x", reached: all });
const own = (...entries: JsonObject[]): JsonObject => ({ schema: "mf1-access", origin: "incidents", entries, more: 0 });
const list = (...all: JsonObject[]): JsonObject => ({ v: 1, fund: "599", seq: 7, made: now - 1000, incidents: all });

interface One {
  readonly stands: string;
  readonly rest: Readonly<Record<string, readonly string[]>>;
  readonly certain?: readonly JsonObject[];
  readonly possible?: readonly JsonObject[];
  readonly earlier: readonly JsonObject[];
  readonly gone: boolean;
}
interface View {
  readonly there: boolean;
  readonly old: boolean;
  readonly list: readonly One[];
}

const pair = await signer();
const fund = { fund: "599", connectorKey: b64url(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey))) } as unknown as Fund;

async function signedBy(keys: CryptoKeyPair, json: JsonObject, tag = "mf1-incidents"): Promise<JsonObject> {
  const bytes = canonicalBytes(json);
  return { v: 1, list: { bytes: b64url(bytes), sig: b64url(await sign(keys, tag, bytes)) } };
}

const seen = async (json: JsonObject, mine: JsonObject, at = now): Promise<View> => (await incidents.view(fund, await signedBy(pair, json), mine, at)) as View;

test("who_is_named_in_none_reads_the_reasoned_no_of_every_category", async () => {
  const view = await seen(list(incident), own());
  const one = view.list[0] as One;
  assert.equal(one.stands, "excluded");
  assert.equal(one.rest["excluded"]?.length, 14);
  assert.equal((await seen(list({ ...incident, witness: true }), own())).list[0]?.stands, "sure");
});

test("who_is_named_reads_certain_and_possible_apart_and_the_rest_as_everybody", async () => {
  const one = (await seen(list(incident), own(entry(1, reached("bank", "certain"), reached("contact", "possible"))))).list[0] as One;
  assert.equal(one.stands, "certain");
  assert.deepEqual([one.certain?.map(({ what }) => what), one.possible?.map(({ what }) => what)], [["bank"], ["contact"]]);
  assert.ok(!one.rest["excluded"]?.includes("bank") && one.rest["excluded"]?.includes("person"));
});

test("where_others_are_possible_nobody_reads_no", async () => {
  assert.equal((await seen(list({ ...incident, others: possible }), own())).list[0]?.stands, "possible");
  assert.equal((await seen(list({ ...incident, others: { ...excluded, doubts: possible.doubts } }), own())).list[0]?.stands, "possible");
});

test("who_was_named_in_an_older_release_alone_reads_the_newer_and_what_was_told_before", async () => {
  const one = (await seen(list({ ...incident, number: 2 }), own(entry(1, reached("bank", "possible"))))).list[0] as One;
  assert.deepEqual([one.stands, one.gone, one.earlier.length, one.certain], ["excluded", true, 1, undefined]);
});

test("what_the_member_was_told_is_shown_also_when_the_list_leaves_it_out_or_is_behind", async () => {
  const mine = own(entry(2, reached("bank", "certain")), entry(1, reached("bank", "possible")));
  assert.deepEqual((await seen(list(), mine)).list.map(({ stands }) => stands), ["certain"]);
  const behind = (await seen(list(incident), mine)).list;
  assert.deepEqual([behind.length, behind[0]?.stands, behind[0]?.earlier.length], [1, "certain", 1]);
});

test("what_the_connector_did_not_sign_is_no_answer", async () => {
  const other = await signer();
  for (const answer of [await signedBy(other, list()), await signedBy(pair, list(), "mf1-paper"), await signedBy(pair, { ...list(), fund: "501" }), await signedBy(pair, { ...list(), more: 1 }), { v: 1 }])
    await assert.rejects(incidents.view(fund, answer, own(), now));
  await assert.rejects(incidents.view(fund, await signedBy(pair, list()), { ...own(), origin: "proven" }, now));
});

test("a_list_that_is_not_of_these_days_is_said_to_be_old_and_none_at_all_is_no_no", async () => {
  assert.equal((await seen(list(), own())).old, false);
  assert.equal((await seen(list(), own(), now + 4 * 86_400_000)).old, true);
  const none = (await incidents.view(fund, { v: 1, list: null }, own(), now)) as View;
  assert.deepEqual([none.there, none.list.length], [false, 0]);
});
