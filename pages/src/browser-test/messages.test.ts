import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../browser/canonical.ts";
import { answerQuestion, longestMessage, writeQuestion } from "../browser/message-questions.ts";
import { messagesView } from "../browser/messages.ts";
import { dayTyped, oursView } from "../browser/ours.ts";

const now = Date.parse("2026-11-28T09:00:00Z");
const asked = { from: "member", itemId: "3k7w0000000000000000000000", at: now - 9_000, text: "Waarom 4 euro\nminder?", state: "received" };
const answered = { from: "fund", at: now - 5_000, came: now - 4_000, text: "Omdat de arts meer vroeg." };

const documentOf = (messages: JsonObject[], more: JsonObject = {}): JsonObject => ({
  schema: "mf1-messages",
  asOf: now,
  source: "feed",
  conversations: [{ id: "3k7w0000000000000000000000", about: "reimbursements", more: 0, messages }],
  more: 0,
  sent: [],
  moreSent: 0,
  sentSource: "feed",
  notedSince: now - 40 * 86_400_000,
  ...more,
});

interface Shown {
  readonly fresh: boolean;
  readonly conversations: readonly { own: boolean; start: string; fresh: boolean; messages: readonly { stands: string; fresh: boolean; late: boolean; expected?: string }[] }[];
}

const shown = (messages: JsonObject[], since?: number) => messagesView(documentOf(messages), since, now) as Shown;

test("what_was_received_is_said_until_the_fund_has_answered", () => {
  assert.equal(shown([asked]).conversations[0]?.messages[0]?.stands, "received");
  assert.equal(shown([asked, answered]).conversations[0]?.messages[0]?.stands, "");
  assert.equal(shown([{ ...asked, state: "refused", reason: "unreadable" }, answered]).conversations[0]?.messages[0]?.stands, "refused");
});

test("a_day_that_is_over_is_not_promised_any_more", () => {
  const busy = (expected: string) => shown([{ ...asked, state: "busy", expected }]).conversations[0]?.messages[0];
  assert.deepEqual([busy("2026-12-01")?.expected, busy("2026-12-01")?.late], ["2026-12-01", false]);
  assert.deepEqual([busy("2026-11-27")?.expected, busy("2026-11-27")?.late], [undefined, true]);
});

test("new_is_what_came_after_the_last_sign_in_and_nothing_the_first_time", () => {
  assert.equal(shown([asked, answered], now - 4_500).fresh, true);
  assert.equal(shown([asked, answered], now - 3_000).fresh, false);
  assert.equal(shown([asked, answered]).fresh, false);
  // One's own words are no news, whenever they were taken.
  assert.equal(shown([asked], 1).fresh, false);
});

test("a_list_shows_the_begin_of_the_last_message_whole_characters_in_one_line", () => {
  assert.equal(shown([asked]).conversations[0]?.start, "Waarom 4 euro minder?");
  const start = shown([{ ...asked, text: "🙂".repeat(500) }]).conversations[0]?.start ?? "";
  assert.equal(start, `${"🙂".repeat(120)}…`);
  assert.equal(shown([{ from: "member", itemId: "x", at: 1, state: "refused" }]).conversations[0]?.start, "");
});

test("a_message_has_a_subject_and_words_counted_as_the_core_counts", () => {
  assert.deepEqual(writeQuestion.judge({ about: "data", text: " Dag \r\n" }, {}), { what: { about: "data", text: "Dag" }, shown: { about: "data", text: "Dag" } });
  assert.deepEqual(writeQuestion.judge({ text: " " }, {}), { faults: [{ field: "about", code: "subject-empty" }, { field: "text", code: "message-empty" }] });
  assert.ok("what" in writeQuestion.judge({ about: "other", text: "🙂".repeat(longestMessage) }, {}));
  assert.deepEqual(writeQuestion.judge({ about: "other", text: "🙂".repeat(longestMessage + 1) }, {}), { faults: [{ field: "text", code: "text-long-one" }] });
});

test("an_answer_names_a_conversation_that_is_there_and_no_subject", () => {
  const known = messagesView(documentOf([asked]), undefined, now) as JsonObject;
  const to = "3k7w0000000000000000000000";
  assert.deepEqual(answerQuestion.judge({ to, text: "Dank u" }, known), { what: { to, text: "Dank u" }, shown: { about: "reimbursements", text: "Dank u" } });
  assert.deepEqual(answerQuestion.judge({ to: "elsewhere", text: "Dank u" }, known), { faults: [{ field: "text", code: "conversation-gone" }] });
});

const sent = [
  { by: "call", day: "2026-11-26", about: "data" },
  { by: "email", at: Date.parse("2026-11-25T23:30:00Z"), notice: "message" },
  { by: "letter", day: "2026-11-16", about: "contributions", reference: "B-17" },
];
const looked = (by: string, day: string, more: JsonObject = {}) => oursView(documentOf([], { sent, ...more }), by, day, "2026-12-20") as { result: string; early: boolean; from?: string; found: readonly { day: string; reference?: string }[] };

test("what_was_sent_about_then_by_that_way_is_found", () => {
  assert.deepEqual([looked("letter", "2026-11-20").result, looked("letter", "2026-11-20").found[0]?.reference], ["found", "B-17"]);
  assert.equal(looked("letter", "2026-11-26").result, "found");
  assert.equal(looked("letter", "2026-11-27").result, "none");
  assert.equal(looked("call", "2026-11-27").result, "found");
  assert.equal(looked("call", "2026-12-05").result, "none");
});

test("a_mail_of_the_portal_stands_on_its_day_in_belgium", () => {
  assert.equal(looked("email", "2026-11-26").found[0]?.day, "2026-11-26");
});

test("where_the_list_cannot_tell_it_says_so_and_never_none", () => {
  // A way by which the fund never listed anything of this member's: its list may not have that at all.
  assert.equal(looked("sms", "2026-11-26").result, "unknown");
  assert.equal(looked("sms", "2026-11-26", { sentSource: "none" }).result, "unknown");
  assert.equal(looked("email", "2026-11-26", { sentSource: "none" }).result, "found");
  assert.equal(looked("email", "2026-12-05").result, "unknown");
  // Before the first that it listed by this way, and where the days that are looked at begin before it.
  assert.deepEqual([looked("letter", "2026-11-15").result, looked("letter", "2026-11-15").early], ["unknown", true]);
  assert.deepEqual([looked("call", "2026-11-24").result, looked("call", "2026-11-24").from], ["unknown", "2026-11-26"]);
  // Where older ones are left out: from the day after the last that is there.
  assert.deepEqual([looked("call", "2026-11-24", { moreSent: 3 }).result, looked("letter", "2026-11-27", { moreSent: 3 }).result], ["unknown", "none"]);
  // What came today or yesterday may not be listed yet.
  assert.deepEqual(["2026-12-20", "2026-12-19", "2026-12-18"].map((day) => looked("call", day).result), ["unknown", "unknown", "none"]);
});

test("a_day_is_understood_as_people_type_it", () => {
  const typed = (day: string, month: string, year: string) => dayTyped(day, month, year, "2026-11-28");
  assert.deepEqual(typed(" 3", "4", "26"), { value: "2026-04-03" });
  assert.deepEqual(typed("28", "11", "2026"), { value: "2026-11-28" });
  assert.deepEqual(typed("29", "11", "2026"), { code: "day-ahead" });
  assert.deepEqual(typed("31", "4", "2026"), { code: "day-form" });
  assert.deepEqual(typed("29", "2", "2026"), { code: "day-form" });
  assert.deepEqual(typed("", "2", "2026"), { code: "day-empty" });
  assert.deepEqual(typed("drie", "2", "2026"), { code: "day-form" });
});
