import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../browser/canonical.ts";
import { latestOf } from "../browser/latest.ts";
import { readPayments } from "../browser/reimbursements.ts";

const rita = { last: "Claes", first: "Rita", birth: "1952-03-14" };
const noor = { last: "Peeters", first: "Noor", birth: "2009-09-23" };

const line = (payDate: string, refundedCents: number, more: JsonObject = {}): JsonObject => ({
  lineId: `${payDate} ${refundedCents}`,
  careDate: "2026-01-05",
  payDate,
  person: rita,
  provider: "Dr. Maes",
  service: { code: "599101", nl: "Raadpleging", fr: "Consultation" },
  insurance: "compulsory",
  chargedCents: 3000,
  refundedCents,
  copaymentCents: 400,
  supplementCents: 0,
  ...more,
});

const today = Date.UTC(2026, 10, 24);
const quarter = (name: string, ...lines: JsonObject[]): JsonObject => ({ schema: "mf1-reimbursements", asOf: today, source: "feed", quarter: name, lines });
const latest = (...documents: JsonObject[]) => latestOf(readPayments(documents, "nl"));

test("all that was paid on the last day is one amount, whatever the order of lines and quarters", () => {
  const old = quarter("2026-Q3", line("2026-08-01", 100));
  const now = quarter("2026-Q4", line("2026-11-20", 2600), line("2026-10-01", 999), line("2026-11-20", 1240));
  for (const documents of [[old, now], [now, old]]) assert.deepEqual(latest(...documents), { stands: "paid", payDate: "2026-11-20", cents: 3840, person: "Rita Claes" });
});

test("for more than one person it names none of them", () => {
  const shown = latest(quarter("2026-Q4", line("2026-11-20", 2600), line("2026-11-20", 1240, { person: noor })));
  assert.deepEqual(shown, { stands: "paid", payDate: "2026-11-20", cents: 3840, person: undefined });
});

test("what went to a care provider or was nothing is not the member's last money", () => {
  const shown = latest(quarter("2026-Q4", line("2026-11-22", 5000, { thirdPartyPayer: true }), line("2026-11-21", 0), line("2026-11-02", 700)));
  assert.deepEqual(shown, { stands: "paid", payDate: "2026-11-02", cents: 700, person: "Rita Claes" });
});

test("nothing, not given, and a quarter that is missing are three different things", () => {
  assert.deepEqual(latest(quarter("2026-Q4")), { stands: "nothing" });
  assert.deepEqual(latest({ schema: "mf1-reimbursements", asOf: today, source: "none", quarter: "2026-Q4" }), { stands: "none" });
  const missing = { ...quarter("2026-Q4"), problem: "too-large" };
  assert.deepEqual(latest(missing, quarter("2026-Q3", line("2026-08-01", 100))), { stands: "unsure" });
  const older = { ...quarter("2026-Q2"), problem: "too-large" };
  assert.deepEqual(latest(older, quarter("2026-Q3", line("2026-08-01", 100))), { stands: "paid", payDate: "2026-08-01", cents: 100, person: "Rita Claes" });
});
