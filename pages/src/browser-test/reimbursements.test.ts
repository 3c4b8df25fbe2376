import assert from "node:assert/strict";
import { test } from "node:test";
import { type Choice, readPayments, view, lastCertificates } from "../browser/reimbursements.ts";
import type { JsonObject } from "../browser/canonical.ts";

const line = (lineId: string, payDate: string, more: JsonObject = {}): JsonObject => ({
  lineId,
  careDate: "2026-01-05",
  payDate,
  person: { last: "Claes", first: "Rita", birth: "1952-03-14" },
  provider: "Dr. Maès",
  service: { code: "599101", nl: "Raadpleging", fr: "Consultation" },
  insurance: "compulsory",
  chargedCents: 3000,
  refundedCents: 2600,
  copaymentCents: 400,
  supplementCents: 0,
  ...more,
});

const quarter = (name: string, ...lines: JsonObject[]): JsonObject => ({ schema: "mf1-reimbursements", asOf: 5, source: "feed", quarter: name, lines });

const all: Choice = { period: "all", by: "payDate", person: "all", insurance: "all", text: "" };

interface View {
  found: number;
  left: number;
  any: boolean;
  given: boolean;
  years: string[];
  inMonths: string[];
  persons: { key: string; name: string }[];
  missing: { from: string; to: string }[];
  total: { charged: number; refunded: number; own: number };
  byYear: { year: string; since?: string; own: number }[];
  months: { month: string; lines: { provider: string; service: string; serviceLanguage: string; careDate: string }[] }[];
}

const seen = (documents: JsonObject[], choice: Partial<Choice> = {}, language = "nl", most = 50) => view(readPayments(documents, language), { ...all, ...choice }, most) as View;

const some = [
  quarter("2026-Q4", line("a", "2026-10-09"), line("b", "2026-11-02", { receipt: "E-0K 3M9", chargedCents: 5000 })),
  quarter("2025-Q1", line("c", "2025-02-01", { person: { last: "Peeters", first: "Noor", birth: "2009-09-23" }, insurance: "hospital", careDate: "2024-12-30" })),
];

test("newest first, by month, with what was charged, paid back and left to pay", () => {
  const shown = seen(some);
  assert.deepEqual(shown.months.map(({ month }) => month), ["2026-11", "2026-10", "2025-02"]);
  assert.deepEqual(shown.total, { charged: 11_000, refunded: 7_800, own: 1_200 });
  assert.deepEqual(shown.byYear.map(({ year, own }) => [year, own]), [["2026", 800], ["2025", 400]]);
});

test("each choice narrows, and the date by which a year is meant is a choice too", () => {
  assert.equal(seen(some, { period: "2025" }).found, 1);
  assert.equal(seen(some, { period: "2024" }).found, 0);
  assert.equal(seen(some, { period: "2026-11" }).found, 1);
  assert.deepEqual(seen(some).inMonths, ["2026-11", "2026-10", "2026-01", "2025-02", "2024-12"]);
  assert.equal(seen(some, { period: "2024", by: "careDate" }).found, 1);
  assert.equal(seen(some, { person: "Noor Peeters 2009-09-23" }).found, 1);
  assert.equal(seen(some, { insurance: "hospital" }).found, 1);
  assert.deepEqual(seen(some).years, ["2026", "2025", "2024"]);
  assert.deepEqual(seen(some).persons.map(({ name }) => name), ["Noor Peeters", "Rita Claes"]);
});

test("a provider or a receipt is found however it is typed", () => {
  assert.equal(seen(some, { text: "maes" }).found, 3);
  assert.equal(seen(some, { text: "e0k3m9" }).found, 1);
  assert.equal(seen(some, { text: "E-0K-3M9 " }).found, 1);
  assert.equal(seen(some, { text: "nobody" }).found, 0);
});

test("a service is named in the page's language, and in Dutch where there is no other word", () => {
  assert.equal(seen(some, {}, "fr").months[0]?.lines[0]?.service, "Consultation");
  assert.equal(seen(some, {}, "en").months[0]?.lines[0]?.service, "Raadpleging");
  assert.equal(seen(some, {}, "en").months[0]?.lines[0]?.serviceLanguage, "nl");
});

test("no payments, and a fund that sends none, are told apart", () => {
  assert.deepEqual([seen([quarter("2026-Q4")]).given, seen([quarter("2026-Q4")]).any], [true, false]);
  assert.equal(seen([{ schema: "mf1-reimbursements", asOf: 5, source: "none", quarter: "2026-Q4", lines: [] }]).given, false);
});

test("two people of one name are told apart by the day of birth", () => {
  const jan = (birth: string): JsonObject => ({ person: { last: "Peeters", first: "Jan", birth } });
  const shown = [quarter("2026-Q4", line("a", "2026-10-09", jan("1960-01-02")), line("b", "2026-10-08", jan("1990-03-04")))];
  assert.deepEqual(seen(shown).persons.map(({ name }) => name), ["Jan Peeters (02/01/1960)", "Jan Peeters (04/03/1990)"]);
  assert.equal(seen(shown, { person: "Jan Peeters 1990-03-04" }).found, 1);
});

test("by the date of care the newest care comes first, however late it was paid", () => {
  const shown = [quarter("2026-Q4", line("a", "2026-11-09", { careDate: "2025-12-01" }), line("b", "2026-10-09", { careDate: "2026-10-01" }))];
  const months = (by: Choice["by"]) => seen(shown, { by }, "nl", 1).months.map(({ month }) => month);
  assert.deepEqual(months("payDate"), ["2026-11"]);
  assert.deepEqual(months("careDate"), ["2026-10"]);
});

test("a quarter that is too large to be shown is named, and is not nothing", () => {
  const shown = seen([{ schema: "mf1-reimbursements", asOf: 5, source: "feed", quarter: "2026-Q4", problem: "too-large" }]);
  assert.deepEqual(shown.missing, [{ from: "2026-10", to: "2026-12" }]);
  assert.equal(shown.any, true);
});

test("two years are shown to the day, and the year in which they begin says so", () => {
  const asOf = Date.parse("2026-11-28T10:00:00Z");
  const shown = seen([{ ...quarter("2024-Q4", line("a", "2024-11-27"), line("b", "2024-11-28"), line("c", "2025-01-02")), asOf }]);
  assert.equal(shown.found, 2);
  assert.deepEqual(shown.byYear.map(({ year, since }) => [year, since]), [["2025", undefined], ["2024", "2024-11-28"]]);
});

test("two thousand are laid out by fifty", () => {
  const many = Array.from({ length: 2_000 }, (_, i) => line(`l${i}`, `2026-${String(1 + (i % 9)).padStart(2, "0")}-11`));
  const shown = seen([quarter("2026-Q1", ...many)], { text: "maes" });
  assert.deepEqual([shown.found, shown.left], [2_000, 1_950]);
});

test("the month of care whose certificates are taken longest ends with this month, two years later", () => {
  assert.deepEqual(lastCertificates("2026-11-28"), { month: "2024-11", lastDay: "2026-11-30" });
  assert.deepEqual(lastCertificates("2026-11-30"), { month: "2024-11", lastDay: "2026-11-30" });
  assert.deepEqual(lastCertificates("2026-12-01"), { month: "2024-12", lastDay: "2026-12-31" });
  assert.deepEqual(lastCertificates("2026-02-01"), { month: "2024-02", lastDay: "2026-02-28" });
  assert.deepEqual(lastCertificates("2028-02-29"), { month: "2026-02", lastDay: "2028-02-29" });
});
