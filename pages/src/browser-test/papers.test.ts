import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { paperQuestion } from "../browser/ask-paper.ts";
import { b64url, random, sha256, utf8 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { paperCode } from "../browser/checks.ts";
import { linesAnswer } from "../browser/choosing.ts";
import { idOf } from "../browser/crockford.ts";
import { asId } from "../browser/grant.ts";
import { fileOf, paperView } from "../browser/paper.ts";
import { hashOfCode, inGroups, paperListId, validFile } from "../browser/paper-code.ts";
import { papersView } from "../browser/papers.ts";
import { readPayments } from "../browser/reimbursements.ts";
import { requestsView } from "../browser/requests.ts";
import { littleVault, sign, signer, unhex } from "./little-vault.ts";

const code = "0123456789abcdefghjk";

test("an_id_is_128_bits_in_one_text", () => {
  assert.equal(idOf(new Uint8Array(16)), "0".repeat(26));
  assert.equal(idOf(unhex("ff".repeat(16))), `7${"z".repeat(25)}`);
  assert.equal(idOf(unhex("00000000000000000000000000000020")), `${"0".repeat(24)}10`);
});

test("the_list_of_papers_stands_where_fund_and_ref_say", async () => {
  const ref = "3k7w0000000000000000000000";
  const id = await paperListId("599", ref);
  assert.equal(asId(id), id);
  const digest = await sha256(utf8("mf1-papers"), new Uint8Array(1), utf8(`599|${ref}`));
  assert.equal(id, idOf(digest.slice(0, 16)));
  assert.notEqual(await paperListId("598", ref), id);
});

test("a_code_is_understood_however_it_is_typed", async () => {
  for (const typed of [code, "01234-56789-ABCDE-FGHJK", " o1234 56789\tabcde–fghjk ", "OI234.56789.abcde.fghjk", "0l234-56789-ABCDE-FGHJK"])
    assert.deepEqual(paperCode(typed), { value: code }, typed);
  assert.deepEqual(paperCode(""), { fault: { code: "paper-code-empty" } });
  assert.deepEqual(paperCode("u"), { fault: { code: "paper-code-characters" } });
  assert.deepEqual(paperCode(code.slice(1)), { fault: { code: "paper-code-few-one" } });
  assert.deepEqual(paperCode(`${code}00`), { fault: { code: "paper-code-many", count: 2 } });
  assert.equal(inGroups(code), "01234-56789-ABCDE-FGHJK");
  assert.equal(await hashOfCode(code), b64url(await sha256(utf8(`mf1-paper-code\u0000${code}`))));
});

const vault = await littleVault();
const file = b64url(random(32));

async function record(change: JsonObject = {}, pair = vault.connectorKey, tag = "mf1-paper"): Promise<JsonObject> {
  const bytes = canonicalBytes({ v: 1, fund: "599", hash: await hashOfCode(code), file, until: null, ...change });
  return { bytes: b64url(bytes), sig: b64url(await sign(pair, tag, bytes)) };
}

const valid = async (record: JsonObject, today = "2026-11-28") => validFile(vault.fund, await hashOfCode(code), record, today);

test("a_record_is_believed_until_its_last_day", async () => {
  assert.equal(await valid(await record()), file);
  assert.equal(await valid(await record({ until: "2026-11-28" })), file);
  assert.equal(await valid(await record({ until: "2026-11-27" })), null);
});

test("what_is_not_the_connectors_or_of_another_paper_looks_like_an_unknown_one", async () => {
  const other = await hashOfCode(code.replace("k", "m"));
  const wrong = [
    await record({ fund: "598" }),
    await record({ hash: other }),
    await record({ v: 2 }),
    await record({ more: 1 }),
    await record({ until: "never" }),
    await record({ until: 20261231 }),
    await record({ file: "AAAA" }),
    await record({}, await signer()),
    await record({}, vault.connectorKey, "mf1-index"),
    { ...(await record()), sig: b64url(random(64)) },
    { ...(await record()), bytes: (await record({ until: "2030-01-01" }))["bytes"] ?? "" },
    { bytes: "AAAA" },
  ];
  for (const [n, one] of wrong.entries()) assert.equal(await valid(one), null, String(n));
});

const rita = { last: "Claes", first: "Rita" };
const emma = { last: "Peeters", first: "Emma", birth: "2015-04-09" };
const family = { schema: "mf1-family", asOf: 1, source: "feed", dependants: [{ person: emma, relation: "child", membershipNumber: "599-0004712" }] };
const now = Date.parse("2026-11-28T10:00:00Z");
const item = (itemId: string, state: string, what: JsonObject, more: JsonObject = {}): JsonObject => ({ itemId, kind: "paper", what, state, at: now, ...more });

interface View {
  given: boolean;
  more: number;
  tooLarge: boolean;
  list: { id: string; kind: string; over: boolean; kilobytes: number }[];
  asked: { stands: string; person?: JsonObject; late: boolean; reason?: string }[];
}

const view = (list: JsonObject | undefined, ...items: JsonObject[]) => papersView(list, { schema: "mf1-requests", asOf: 1, source: "inbox", items }, family, now) as View;
const rows: JsonObject[] = [
  { id: "1", kind: "vignettes", language: "nl", issuedOn: "2026-11-28", person: rita, bytes: 48_211, itemId: "a" },
  { id: "2", kind: "card-replacement", language: "nl", issuedOn: "2026-06-01", validUntil: "2026-11-27", person: emma, bytes: 12 },
];
const list: JsonObject = { schema: "mf1-documents", asOf: 5, source: "feed", list: rows, more: 3 };

test("a_list_says_what_each_paper_is_how_large_and_which_is_over", () => {
  const shown = view(list);
  assert.deepEqual(shown.list.map(({ id, over, kilobytes }) => [id, over, kilobytes]), [["1", false, 48], ["2", true, 1]]);
  assert.deepEqual([shown.given, shown.more, shown.tooLarge], [true, 3, false]);
});

test("no_papers_a_fund_that_sends_none_and_a_list_that_is_too_large_are_told_apart", () => {
  assert.deepEqual([view({ ...list, list: [] }).given, view({ ...list, source: "none", list: [] }).given, view(undefined).given], [true, false, false]);
  assert.equal(view({ schema: "mf1-documents", asOf: 5, source: "feed", problem: "too-large" }).tooLarge, true);
});

test("what_was_asked_is_on_its_way_until_it_is_in_the_list", () => {
  const asked = view(
    list,
    item("a", "done", { paper: "vignettes", by: "portal" }),
    item("b", "received", { paper: "membership", by: "portal", for: "599-0004712" }),
    item("c", "busy", { paper: "card", by: "post" }, { expected: "2026-11-27" }),
    item("d", "done", { paper: "card", by: "post" }),
    item("e", "done", { paper: "membership", by: "portal" }),
    item("f", "refused", { paper: "membership", by: "portal" }, { reason: "ask-us" }),
    item("g", "refused", { paper: "membership", by: "post" }, { at: now - 40 * 86_400_000, reason: "ask-us" }),
    { ...item("h", "received", {}), kind: "bank" },
  ).asked;
  assert.deepEqual(asked.map(({ stands }) => stands), ["making", "making", "posted", "ready", "refused"]);
  assert.deepEqual(asked[0]?.person, emma);
  assert.deepEqual(asked.map(({ late }) => late), [false, true, false, false, false]);
  assert.equal(asked[4]?.reason, "ask-us");
});

test("a_request_for_a_paper_says_for_whom_and_a_dependant_who_left_by_number", () => {
  const document: JsonObject = { schema: "mf1-requests", asOf: 1, source: "inbox", items: [item("a", "done", { paper: "difference", by: "portal", lines: ["x", "y"] }), item("b", "busy", { paper: "card", by: "post", for: "599-9" })] };
  const { items } = requestsView(document, family) as { items: { self: boolean; ready: boolean; payments?: number; dependant?: JsonObject }[] };
  assert.deepEqual(items.map(({ self, ready, payments }) => [self, ready, payments]), [[true, true, 2], [false, false, undefined]]);
  assert.deepEqual(items[1]?.dependant, { first: "", last: "599-9" });
});

const holder = { ...rita, birth: "1952-03-14", nationalNumber: "52031499982" };
const payment = { person: { last: "Peeters", first: "Lotte", birth: "2017-11-30" }, careDate: "2026-10-02", payDate: "2026-10-09", provider: "Dr. Maes", service: { nl: "Raadpleging", fr: "Consultation" }, chargedCents: 3_000, refundedCents: 2_600, copaymentCents: 300, supplementCents: 100 };
const paper = (more: JsonObject): JsonObject => ({ schema: "mf1-documents", asOf: 1, source: "feed", paper: { kind: "difference", language: "nl", issuedOn: "2026-11-28", holder, ...more }, code, pdf: b64url(utf8("%PDF-1.7")) });

test("the_twin_has_all_that_stands_on_the_paper", () => {
  const shown = paperView(paper({ validUntil: "2026-11-28", lines: [payment, { ...payment, receipt: "E0K3M9" }] }), "fr", "2026-11-29") as Record<string, unknown>;
  assert.deepEqual([shown["code"], shown["over"], shown["holder"]], ["01234-56789-ABCDE-FGHJK", true, holder]);
  assert.deepEqual(shown["total"], { charged: 6_000, refunded: 5_200, copayment: 600, supplement: 200 });
  assert.deepEqual((shown["lines"] as { service: string; receipt?: string }[]).map(({ service, receipt }) => [service, receipt]), [["Consultation", undefined], ["Consultation", "E0K3M9"]]);
  const card = { number: "80056005990000004711", expires: "2027-12-31", from: "2026-11-28", to: "2027-02-26" };
  assert.deepEqual((paperView(paper({ kind: "card-replacement", card }), "en", "2026-11-28") as { card: unknown; total: unknown }).card, card);
});

test("the_file_is_the_pdf_and_its_name_tells_nothing_of_the_member", async () => {
  const { name, content } = fileOf(paper({ kind: "vignettes" }));
  assert.equal(name, "vignettes-2026-11-28.pdf");
  assert.equal(content.type, "application/pdf");
  assert.equal(await content.text(), "%PDF-1.7");
  assert.equal(fileOf(paper({ kind: "../Etc" })).name, "tc-2026-11-28.pdf");
  assert.throws(() => fileOf({ ...paper({}), pdf: "not base64url!" }));
});

const judge = (typed: Readonly<Record<string, string>>) => paperQuestion.judge({ ...paperQuestion.prefill(family, "", String), ...typed }, family);
const what = (typed: Readonly<Record<string, string>>) => {
  const judged = judge(typed);
  return "what" in judged ? judged.what : judged.faults.map(({ code }) => code);
};

test("what_is_asked_is_as_the_protocol_says_and_no_more", () => {
  assert.deepEqual(what({ paper: "vignettes" }), { paper: "vignettes", by: "portal" });
  assert.deepEqual(what({ paper: "vignettes", details: "yes", by: "post", whom: "599-0004712" }), { paper: "vignettes", by: "post", for: "599-0004712", details: true });
  assert.deepEqual(what({ paper: "membership", details: "yes" }), { paper: "membership", by: "portal" });
  assert.deepEqual(what({ paper: "card", by: "portal" }), { paper: "card", by: "post" });
  assert.deepEqual(what({}), ["paper-empty"]);
  assert.deepEqual(what({ paper: "receipt", whom: "599-9" }), ["paper-empty", "whom-empty"]);
});

test("chosen_lines_are_sent_by_their_ids_whatever_the_filter_shows", () => {
  const line = (lineId: string, careDate: string): JsonObject => ({ ...payment, lineId, careDate, insurance: "compulsory", person: { ...rita, birth: "1952-03-14" }, service: { code: "1", nl: "Raadpleging" } });
  const { lines } = readPayments([{ schema: "mf1-reimbursements", asOf: now, source: "feed", quarter: "2026-Q4", lines: [line("b", "2026-10-05"), line("a", "2026-10-02"), line("c", "2026-10-01")] }], "nl");
  const answer = linesAnswer(lines, new Set(["b", "a", "gone"]), "difference", "portal");
  assert.deepEqual(answer.what, { paper: "difference", by: "portal", lines: ["a", "b"] });
  assert.deepEqual([answer.shown["count"], answer.shown["refunded"]], [2, 5_200]);
});


test("a_european_card_stands_as_it_stands_today", () => {
  const now = Date.parse("2026-11-28T10:00:00Z");
  const person = { last: "Claes", first: "Rita", birth: "1952-03-14" };
  const cards = [
    { person, state: "valid", validUntil: "2026-11-28" },
    { person, membershipNumber: "599-2", state: "valid", validUntil: "2026-11-27" },
    { person, membershipNumber: "599-3", state: "sent", sentOn: "2024-11-01", validUntil: "2026-10-31" },
    { person, membershipNumber: "599-4", state: "replaced", replacedUntil: "2026-11-28" },
    { person, membershipNumber: "599-5", state: "replaced", replacedUntil: "2026-11-27" },
    { person, membershipNumber: "599-6", state: "none" },
  ];
  const seen = papersView(undefined, undefined, undefined, now, { europeanCards: cards }) as { cardsTold: boolean; cards: { stands: string; own: boolean }[] };
  assert.deepEqual(seen.cards.map(({ stands }) => stands), ["valid", "expired", "expired", "replaced", "expired", "none"]);
  assert.deepEqual(seen.cards.map(({ own }) => own), [true, false, false, false, false, false]);
  assert.equal(seen.cardsTold, true);
  // A fund that tells nothing of cards is not said to have given none.
  assert.deepEqual([undefined, {}].map((insurance) => (papersView(undefined, undefined, undefined, now, insurance) as { cardsTold: boolean }).cardsTold), [false, false]);
});
