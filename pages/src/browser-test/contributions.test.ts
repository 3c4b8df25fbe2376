import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../browser/canonical.ts";
import { contributionsView } from "../browser/contributions.ts";
import { drawingOf } from "../browser/squares.ts";

const now = Date.parse("2026-11-28T10:00:00Z");
const insurance = (balanceCents: number, paidUntil: string): JsonObject => ({ contributions: { balanceCents, paidUntil } });
const seen = (document: JsonObject, bank?: JsonObject) => contributionsView(document, bank, now) as { [field: string]: unknown };

test("who owes nothing is warned of nothing", () => {
  assert.deepEqual(seen(insurance(0, "2020-01-31")), { byMandate: false, known: false, periods: [], owed: false, self: true, endsOn: undefined, ended: false, soon: false });
  assert.equal(seen(insurance(2400, "2020-01-31"))["owed"], false);
});

test("the day on which the benefits end is two years after what was paid for", () => {
  assert.equal(seen(insurance(-2400, "2026-09-30"))["endsOn"], "2028-09-30");
  assert.equal(seen(insurance(-2400, "2024-02-29"))["endsOn"], "2026-02-28");
  assert.equal(seen(insurance(-2400, "2025-12-31"))["endsOn"], "2027-12-31");
});

test("it is said loudly in the last six months, and otherwise after it", () => {
  const at = (paidUntil: string) => ({ soon: seen(insurance(-1, paidUntil))["soon"], ended: seen(insurance(-1, paidUntil))["ended"] });
  assert.deepEqual(at("2025-05-29"), { soon: false, ended: false });
  assert.deepEqual(at("2025-05-28"), { soon: true, ended: false });
  assert.deepEqual(at("2024-11-29"), { soon: true, ended: false });
  assert.deepEqual(at("2024-11-28"), { soon: false, ended: true });
});

test("a period is paid, paid in part, still to be paid, or late", () => {
  const period = (paidCents: number, dueOn: string) => ({ from: "2026-11-01", to: "2026-11-30", dueCents: 1850, paidCents, dueOn });
  const stands = (paidCents: number, dueOn: string) => (seen({ contributionPeriods: [period(paidCents, dueOn)] })["periods"] as JsonObject[]).map((one) => [one["stands"], one["leftCents"]])[0];
  assert.deepEqual(stands(1850, "2026-11-01"), ["paid", 0]);
  assert.deepEqual(stands(1900, "2026-12-01"), ["paid", 0]);
  assert.deepEqual(stands(0, "2026-12-01"), ["open", 1850]);
  assert.deepEqual(stands(850, "2026-12-01"), ["part", 1000]);
  assert.deepEqual(stands(0, "2026-11-28"), ["open", 1850]);
  assert.deepEqual(stands(850, "2026-11-27"), ["late", 1000]);
});

test("an ended mandate pays nothing", () => {
  assert.equal(seen(insurance(0, "2026-09-30"), { mandate: { state: "active" } })["byMandate"], true);
  assert.equal(seen(insurance(0, "2026-09-30"), { mandate: { state: "ended" } })["byMandate"], false);
  assert.deepEqual(seen({}, { source: "feed", mandate: { state: "active" } }), { byMandate: true, known: true, periods: [] });
});

test("who pays by direct debit pays by hand only what is owed", () => {
  const bank = { mandate: { state: "active" } };
  assert.equal(seen(insurance(0, "2026-09-30"), bank)["self"], false);
  assert.equal(seen(insurance(-2400, "2026-09-30"), bank)["self"], true);
  assert.equal(seen(insurance(0, "2026-09-30"))["self"], true);
});

test("a fund that keeps accounts to itself is not said to have no mandate", () => {
  for (const bank of [undefined, { source: "none" }, { source: "feed", problem: "too-large" }]) assert.equal(seen(insurance(0, "2026-09-30"), bank)["known"], false);
  assert.equal(seen(insurance(0, "2026-09-30"), { source: "feed" })["known"], true);
});

test("a code of squares is drawn run by run with light all around", () => {
  // 101
  // 011
  // 000
  assert.deepEqual(drawingOf({ size: 3, squares: "rAA" }), { path: "M0 0H1v1H0zM2 0H3v1H2zM1 1H3v1H1z", viewBox: "-4 -4 11 11" });
});

test("what is no code draws nothing", () => {
  for (const code of [undefined, null, "x", {}, { size: "3", squares: "rgA" }]) assert.equal(drawingOf(code).path, "");
  assert.equal(drawingOf({ size: 3, squares: "=" }).path, "");
});
