import type { Json } from "../../browser/canonical.ts";

/** From what says most to what says least: the whole path, its last two names, its last. */
function keys(category: string, path: readonly string[]): string[] {
  return [[category, ...path].join("."), path.slice(-2).join("."), path.at(-1) ?? ""];
}

/** The words for a field; its own name where there are none, so that a new one is never left out. */
export function labelOf(say: (key: string) => string, category: string, path: readonly string[]): string {
  for (const key of keys(category, path)) {
    const words = say(key);
    if (words !== "") return words;
  }
  return path.join(" ");
}

/** Codes and numbers by field; dates and money are known by how they look or are called. */
const formats: Readonly<Record<string, string>> = {
  nationality: "country",
  nationalNumber: "national-number",
  sex: "code:sex",
  capacity: "code:paper-capacity",
  language: "code:language",
  mobile: "phone",
  phone: "phone",
  iban: "iban",
  ogm: "ogm",
  state: "code:mandate-state",
  delivery: "code:delivery",
  notices: "codes:notice",
  accessibility: "codes:accessibility",
  frequency: "code:frequency",
  period: "code:period",
  relation: "code:relation",
  direction: "code:direction",
  scope: "code:scope",
  categories: "codes:file",
  year: "text",
  number: "text",
  membershipNumber: "text",
  ct1: "text",
  ct2: "text",
  decision: "code:decision",
  use: "code:account",
  paper: "code:paper",
  by: "code:paper-by",
  about: "code:document",
  category: "code:file",
  reason: "code:request-reason",
  size: "number",
  days: "number",
  "products.kind": "code:product",
  "representatives.kind": "code:representative",
  "agreements.kind": "code:agreement",
  "periods.kind": "code:benefit",
  "periods.state": "code:benefit-state",
  "europeanCards.state": "code:card",
  "requests.state": "code:request-state",
};

export function formatOf(category: string, path: readonly string[], value: Json): string {
  const name = path.at(-1) ?? "";
  for (const key of keys(category, path)) if (formats[key] !== undefined) return formats[key];
  if (name.toLowerCase().endsWith("cents")) return "money";
  if (typeof value === "string" && /^\d{4}(-\d\d){1,2}$/.test(value)) return "date";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return "datetime";
  // An instant of our own is in ms; nothing else is as large.
  if (typeof value === "number") return value > 100_000_000_000 ? "datetime" : "number";
  return Array.isArray(value) ? "codes:" : "text";
}

/** What says most stands first; JSON has its names by the alphabet. What is not here comes last, as it came. */
const reading = [
  ...["name", "person", "birth", "nationalNumber", "sex", "nationality", "membership", "number", "capacity", "email", "mobile", "phone", "language", "main", "contact"],
  ...["refund", "contributions", "mandate", "iban", "holder", "insurability", "from", "to", "until", "increased", "thirdPartyPayer", "ct1", "ct2", "state", "decision", "relation"],
  ...["balanceCents", "paidUntil", "frequency", "nextDue", "nextCents", "ogm", "payment", "cents", "maf", "year", "countedCents", "ceilingCents", "household"],
  ...["dueCents", "paidCents", "dueOn", "products", "contributionPeriods", "dependants", "representatives", "mandates", "at"],
];

export function inReadingOrder<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const place = (name: string) => (reading.includes(name) ? reading.indexOf(name) : reading.length);
  return entries.toSorted(([one], [other]) => place(one) - place(other));
}
