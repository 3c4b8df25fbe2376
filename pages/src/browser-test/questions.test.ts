import "./webcrypto.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bankPauseFrom, dayOf, workingDaysAfter } from "../browser/days.ts";
import { frequencyQuestion, mandateEndQuestion, mandateQuestion } from "../browser/paying.ts";
import { addressQuestion, bankQuestion, contactQuestion, contributionsQuestion, correctionQuestion, preferencesQuestion } from "../browser/questions.ts";
import { requestsView } from "../browser/requests.ts";

const fact = { source: "member", since: "2021-01-05" };
const contact = { schema: "mf1-contact", asOf: 1, source: "feed", email: { value: "rita@example.be", ...fact }, mobile: { value: "+32470123456", ...fact }, language: { code: "nl", ...fact } };
const format = (name: string, value: unknown) => (name === "phone" ? String(value).replace("+32", "0") : String(value));

test("only_what_changes_is_sent_and_an_emptied_field_takes_away", () => {
  const typed = { ...contactQuestion.prefill(contact, "", format) };
  assert.deepEqual(typed, { email: "rita@example.be", mobile: "0470123456", phone: "", language: "nl" });
  assert.deepEqual(contactQuestion.judge(typed, contact), { faults: [{ field: "email", code: "contact-same" }] });
  const judged = contactQuestion.judge({ ...typed, email: "", phone: "02 123 45 67", language: "fr" }, contact);
  assert.deepEqual("what" in judged && judged.what, { email: null, phone: "+3221234567", language: "fr" });
  assert.deepEqual("shown" in judged && judged.shown["email"], { from: "rita@example.be", to: "", gone: true });
});

test("all_faults_of_a_form_are_said_at_once", () => {
  const judged = contactQuestion.judge({ email: "rita", mobile: "12", phone: "02 1", language: "nl" }, contact);
  assert.deepEqual("faults" in judged && judged.faults.map(({ field }) => field), ["email", "mobile", "phone"]);
});

const registered = { street: "Kerkstraat", number: "12", postcode: "9000", municipality: "Gent", country: "BE", source: "register", since: "2004-05-01" };
const letters = { street: "Rue Haute", number: "3", box: "2", postcode: "1000", municipality: "Brussel", municipalityCode: "21004", country: "BE", ...fact };

test("letters_go_to_another_place_and_where_the_member_lives_is_never_in_the_form", () => {
  const empty = addressQuestion.prefill({ main: registered }, "", format);
  assert.deepEqual(empty, { letters: "other", street: "", number: "", box: "", postcode: "", municipality: "" });
  const faults = addressQuestion.judge(empty, { main: registered });
  assert.deepEqual("faults" in faults && faults.faults.map(({ field, code }) => [field, code]), [["street", "street-empty"], ["number", "number-empty"], ["postcode", "postcode-empty"], ["municipality", "municipality-empty"]]);
  const judged = addressQuestion.judge({ ...empty, street: " Rue  Haute", number: "3", box: "bte 2", postcode: "B-1000", municipality: "Brussel" }, { main: registered });
  const address = { street: "Rue Haute", number: "3", box: "2", postcode: "1000", municipality: "Brussel" };
  assert.deepEqual(judged, { what: { address }, shown: { address: { from: null, to: address, gone: false } } });
});

test("a_place_for_letters_is_changed_or_taken_away_and_the_same_again_says_nothing", () => {
  const known = { main: registered, contact: letters };
  const typed = addressQuestion.prefill(known, "", format);
  assert.deepEqual(addressQuestion.judge(typed, known), { faults: [{ field: "street", code: "contact-same" }] });
  const changed = addressQuestion.judge({ ...typed, box: "" }, known);
  assert.deepEqual("what" in changed && changed.what, { address: { street: "Rue Haute", number: "3", postcode: "1000", municipality: "Brussel" } });
  const home = addressQuestion.judge({ ...typed, letters: "home", street: "" }, known);
  assert.deepEqual(home, { what: { address: null }, shown: { address: { from: letters, to: null, gone: true } } });
  const abroad = { main: registered, contact: { ...letters, country: "NL" } };
  assert.equal(addressQuestion.prefill(abroad, "", format)["street"], "");
  assert.ok("what" in addressQuestion.judge(typed, abroad));
});

test("a_new_account_is_for_refunds_and_must_be_another_one", () => {
  const bank = { refund: { iban: "BE68539007547034", holder: "Rita Claes", ...fact } };
  assert.deepEqual(bankQuestion.prefill(bank, "Rita Claes", format), { iban: "", holder: "Rita Claes" });
  assert.deepEqual(bankQuestion.prefill({}, "Rita Claes", format), { iban: "", holder: "Rita Claes" });
  assert.deepEqual(bankQuestion.judge({ iban: "be68 5390 0754 7034", holder: "Rita Claes" }, bank), { faults: [{ field: "iban", code: "iban-same" }] });
  const judged = bankQuestion.judge({ iban: "be71 0961 2345 6769", holder: " Rita  Claes" }, bank);
  assert.deepEqual("what" in judged && judged.what, { use: "refunds", iban: "BE71096123456769", holder: "Rita Claes" });
});

test("an_account_for_contributions_is_compared_with_the_one_for_contributions", () => {
  const bank = { refund: { iban: "BE68539007547034", holder: "Rita Claes", ...fact }, contributions: { iban: "BE71096123456769", holder: "Jef Claes", ...fact } };
  assert.deepEqual(contributionsQuestion.prefill(bank, "Rita Claes", format), { iban: "", holder: "Jef Claes" });
  assert.deepEqual(contributionsQuestion.judge({ iban: "BE71 0961 2345 6769", holder: "Jef Claes" }, bank), { faults: [{ field: "iban", code: "iban-same-contributions" }] });
  const judged = contributionsQuestion.judge({ iban: "BE68 5390 0754 7034", holder: "Rita Claes" }, bank);
  assert.deepEqual("what" in judged && judged.what, { use: "contributions", iban: "BE68539007547034", holder: "Rita Claes" });
});

test("preferences_are_compared_whatever_their_order_and_nothing_new_says_nothing", () => {
  const known = { delivery: { code: "digital", ...fact }, notices: { codes: ["sms", "email"], ...fact }, ebox: { on: true, ...fact } };
  const typed = preferencesQuestion.prefill(known, "", format);
  assert.deepEqual(typed, { delivery: "digital", notices: "sms email", eBox: "on", accessibility: "" });
  assert.deepEqual(preferencesQuestion.judge({ ...typed, notices: "email sms" }, known), { faults: [{ field: "delivery", code: "preferences-same" }] });
  const judged = preferencesQuestion.judge({ ...typed, delivery: "paper", notices: "" }, known);
  assert.deepEqual("what" in judged && judged.what, { delivery: "paper", notices: [] });
  const unknown = preferencesQuestion.judge({ ...preferencesQuestion.prefill({}, "", format), eBox: "off" }, {});
  assert.deepEqual("what" in unknown && unknown.what, { eBox: false });
});

test("own_words_are_counted_as_people_count_and_stay_as_they_were_written", () => {
  const judge = (text: string, category = "person") => correctionQuestion.judge({ category, text }, {});
  assert.deepEqual(judge("", ""), { faults: [{ field: "category", code: "category-empty" }, { field: "text", code: "text-empty" }] });
  assert.deepEqual(judge(" \n\t"), { faults: [{ field: "text", code: "text-empty" }] });
  assert.deepEqual(judge("😀".repeat(2_002)), { faults: [{ field: "text", code: "text-long", count: 2 }] });
  assert.deepEqual(judge("é".repeat(2_001)), { faults: [{ field: "text", code: "text-long-one" }] });
  const said = judge(" Een\r\nTwee\u202e\u0007 \ud800drie ");
  assert.deepEqual("what" in said && said.what, { category: "person", text: "Een\nTwee drie" });
  assert.ok("what" in judge("😀".repeat(2_000)));
});

// The demo's core reads the same file.
const vectors = JSON.parse(readFileSync("src/browser-test/days.json", "utf8")) as { from: string; days: number; to: string }[];

test("the_pause_ends_on_the_fifth_working_day_and_no_public_holiday_is_one", () => {
  // Asked on a Monday or in a weekend: five whole days, and it holds from the start of the next.
  for (const [asked, last, then] of [["2026-11-23T08:00:00Z", "2026-11-30", "2026-12-01"], ["2026-11-27T22:59:00Z", "2026-12-04", "2026-12-05"], ["2026-11-28T12:00:00Z", "2026-12-04", "2026-12-05"]] as const)
    assert.deepEqual(bankPauseFrom(Date.parse(asked)), { last, then }, asked);
  for (const { from, days, to } of vectors) assert.equal(workingDaysAfter(from, days), to, from);
  // After midnight in Brussels it is still yesterday in UTC.
  assert.equal(dayOf(Date.parse("2026-11-23T23:30:00Z")), "2026-11-24");
});

test("an_answer_that_is_expected_is_late_from_the_day_after_only", () => {
  const today = dayOf(Date.now());
  const items = [today, "2026-01-01", undefined].map((expected, at) => ({ itemId: `${at}aaaaaaa`, kind: "correction", state: "busy", at, ...(expected === undefined ? {} : { expected }) }));
  const view = requestsView({ schema: "mf1-requests", asOf: 1, source: "feed", items }) as { items: Record<string, unknown>[] };
  assert.deepEqual(view.items.map((shown) => [shown["expected"], shown["late"]]), [[today, false], ["2026-01-01", true], [undefined, false]]);
});

test("only_a_paused_account_that_nobody_stopped_yet_can_be_stopped", () => {
  const item = (itemId: string, kind: string, state: string, more: object = {}) => ({ itemId, kind, state, at: 1_795_500_000_000, ...more });
  const items = [item("4aaaaaaa", "stop", "received", { what: { itemId: "1aaaaaaa" } }), item("3bcdefgh", "contact", "paused"), item("2bcdefgh", "bank", "paused", { until: Date.parse("2026-12-01T00:00:00+01:00") }), item("1aaaaaaa", "bank", "paused"), item("0aaaaaaa", "bank", "done")];
  const view = requestsView({ schema: "mf1-requests", asOf: 1, source: "feed", items }) as { items: Record<string, unknown>[] };
  assert.deepEqual(view.items.map((shown) => shown["stoppable"]), [false, false, true, false, false]);
  assert.deepEqual(view.items.map((shown) => shown["stopAsked"]), [false, false, false, true, false]);
  // It holds from the start of a day: the day before is the last.
  assert.deepEqual([view.items[2]?.["reference"], view.items[2]?.["until"]], ["2bcd efgh", "2026-11-30"]);
});

test("a_stop_that_the_fund_refused_may_be_asked_again", () => {
  const bank = { itemId: "1aaaaaaa", kind: "bank", state: "paused", at: 1, until: 2 };
  const stop = { itemId: "2aaaaaaa", kind: "stop", state: "refused", at: 3, reason: "form", what: { itemId: bank.itemId } };
  const view = requestsView({ schema: "mf1-requests", asOf: 1, source: "feed", items: [stop, bank] }) as { items: Record<string, unknown>[] };
  assert.deepEqual([view.items[1]?.["stoppable"], view.items[1]?.["stopAsked"]], [true, false]);
});

test("a mandate names the account and who may collect, and ends by its reference", () => {
  const typed = { iban: "be71 0961 2345 6769", holder: " Rita  Claes", creditor: "BE36ZZZ0999999999" };
  const given = mandateQuestion.judge(typed, {});
  assert.deepEqual("what" in given && given.what, { does: "give", iban: "BE71096123456769", holder: "Rita Claes", creditor: "BE36ZZZ0999999999" });
  const faulty = mandateQuestion.judge({ ...typed, iban: "", holder: "" }, {});
  assert.deepEqual("faults" in faulty && faulty.faults.map(({ field }) => field), ["iban", "holder"]);
  const active = { mandate: { state: "active", reference: "599-M-1" } };
  const ended = mandateEndQuestion.judge({}, active);
  assert.deepEqual("what" in ended && ended.what, { does: "end", reference: "599-M-1" });
  for (const known of [{}, { mandate: { state: "ended", reference: "599-M-1" } }]) {
    const none = mandateEndQuestion.judge({}, known);
    assert.deepEqual("faults" in none && none.faults, []);
  }
});

test("another frequency is a change, the same one is none", () => {
  const known = { contributions: { frequency: "month" } };
  assert.deepEqual(frequencyQuestion.prefill(known, "", () => ""), { frequency: "month" });
  const judged = frequencyQuestion.judge({ frequency: "year" }, known);
  assert.deepEqual("what" in judged && [judged.what, judged.shown], [{ frequency: "year" }, { frequency: { from: "month", to: "year" } }]);
  const codes = [{ frequency: "month" }, {}].map((typed) => frequencyQuestion.judge(typed, known)).map((one) => "faults" in one && one.faults.map(({ code }) => code));
  assert.deepEqual(codes, [["frequency-same"], ["frequency-empty"]]);
});

test("what touches money is asked for with a touch", () => {
  assert.deepEqual([mandateQuestion, mandateEndQuestion, frequencyQuestion].map(({ touched }) => touched), [true, true, true]);
});
