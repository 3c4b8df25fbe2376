import { asInteger, asList, asObject, asText, asTexts, type Json, type JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { type ProvenLine, provenLines } from "./proven.ts";

/** Who looked: the view that pages/SLOTS.md describes. What is proven and what the fund only tells never mix. */
export interface Lookups {
  readonly asOf: number;
  readonly ref: string;
  readonly lines: readonly ProvenLine[];
  readonly rows: readonly JsonObject[];
  readonly given: boolean;
  /** From when the proven list is complete, ms. */
  readonly since: number | null;
  readonly more: number;
}

export interface Filter {
  readonly period: string;
  readonly who: string;
}

export async function readLookups(fund: Fund, ref: string, all: readonly JsonObject[]): Promise<Lookups> {
  // Of this category is also what the member was told of incidents, which a page of its own shows.
  const documents = all.filter((document) => document["origin"] !== "incidents");
  const proven = documents.filter((document) => document["origin"] === "proven");
  const told = documents.filter((document) => document["origin"] === "told");
  const lines = (await Promise.all(proven.map((document) => provenLines(fund, ref, document)))).flat();
  return {
    asOf: Math.max(0, ...documents.map((document) => asInteger(document["asOf"]))),
    ref,
    lines: lines.sort((a, b) => b.index - a.index),
    rows: told.flatMap((document) => asList(document["rows"]).map(asObject)).sort((a, b) => time(b) - time(a)),
    given: told.some((document) => document["source"] === "fund"),
    since: proven.length === 0 ? null : Math.min(...proven.map((document) => asInteger(document["since"]))),
    more: proven.reduce((sum, document) => sum + asInteger(document["more"] ?? 0), 0),
  };
}

/** The view after a filter; `now` in ms. */
export function view(lookups: Lookups, filter: Filter, now: number): object {
  const from = now - (periods[filter.period] ?? Infinity);
  const lines = lookups.lines.filter(({ line }) => time(line) >= from).map((line) => seen(line, lookups.ref));
  const rows = lookups.rows.filter((row) => time(row) >= from);
  const own = lines.filter((line) => line.actor === "own");
  const others = lines.filter((line) => line.actor !== "own");
  const shown = [...(filter.who === "fund" ? [] : own), ...(filter.who === "self" ? [] : others)];
  const months = byMonth(shown).map(([month, of]) => provenMonth(month, of));
  const toldMonths = byMonth(filter.who === "self" ? [] : rows.map(toldRow)).map(([month, of]) => ({ month, rows: of }));
  const services = new Set(rows.map((row) => asText(row["service"]))).size;
  return {
    asOf: lookups.asOf,
    summary: { period: filter.period, who: filter.who, others: others.length, told: rows.length, own: own.length, services },
    proven: { months, empty: months.length === 0, check: checkOf(lookups.lines), since: lookups.since, more: lookups.more },
    told: { given: lookups.given, months: toldMonths, empty: lookups.given && toldMonths.length === 0 },
  };
}

const day = 86_400_000;
const periods: Readonly<Record<string, number>> = { "30d": 30 * day, "12m": 365 * day };

interface Seen {
  readonly time: number;
  readonly title: string;
  readonly actor: "own" | "fund" | "unknown";
  readonly categories: readonly string[];
  readonly purpose: string;
  readonly index: number;
  readonly refused: boolean;
  readonly false: boolean;
  readonly count: number;
  readonly lines: readonly { readonly index: number; readonly time: number }[];
}

function seen({ line, index, check }: ProvenLine, ref: string): Seen {
  const actor = actorOf(line["actor"], ref);
  const outcome = text(line["outcome"]);
  return {
    time: time(line),
    title: `${deed(line, actor)}-${outcome}-${actor}`,
    actor,
    categories: line["categories"] === undefined ? [] : asTexts(line["categories"]),
    purpose: text(line["purpose"]),
    index,
    refused: outcome === "refused",
    false: check === "bad",
    count: typeof line["count"] === "number" ? line["count"] : 1,
    lines: [{ index, time: time(line) }],
  };
}

/** What has kinds is told by its kind: "you changed your account" says more than "you agreed". */
function deed(line: JsonObject, actor: Seen["actor"]): string {
  const [verb, kind] = [text(line["verb"]), text(line["kind"])];
  if (verb === "end" && frozen.includes(kind)) return `${verb}-${kind}`;
  const known = verb === "agree" ? statements : verb === "end" ? ended : [];
  return actor === "own" && known.includes(kind) ? `${verb}-${kind}` : verb;
}

const statements = ["contact", "preferences", "correction", "bank", "mandate", "frequency", "stop", "paper", "message"];
const ended = ["passkey", "lock", "letter-code"];
const frozen = ["freeze", "unfreeze"];

function actorOf(json: Json | undefined, ref: string): Seen["actor"] {
  const actor = json === undefined ? {} : asObject(json);
  if (actor["id"] === ref) return "own";
  return ["connector", "desk", "staff"].includes(text(actor["kind"])) ? "fund" : "unknown";
}

function provenMonth(month: string, lines: readonly Seen[]): object {
  const own = merged(lines.filter((line) => line.actor === "own"));
  const others = merged(lines.filter((line) => line.actor !== "own"));
  return { month, own, others, ownCount: sum(own), othersCount: sum(others) };
}

/** One entry for what happened more than once on a day in the same way; each line stays reachable by its index. */
function merged(lines: readonly Seen[]): Seen[] {
  const groups = new Map<string, Seen>();
  for (const line of lines) {
    const key = [dayOf(line.time), line.title, line.purpose, line.false].join("|");
    const group = groups.get(key);
    groups.set(key, group === undefined ? line : joined(group, line));
  }
  return [...groups.values()];
}

function joined(newest: Seen, older: Seen): Seen {
  const categories = [...new Set([...newest.categories, ...older.categories])];
  return { ...newest, categories, count: newest.count + older.count, lines: [...newest.lines, ...older.lines] };
}

function sum(lines: readonly Seen[]): number {
  return lines.reduce((count, line) => count + line.count, 0);
}

function toldRow(row: JsonObject): { time: number; service: string; categories: string[]; purpose: string } {
  return { time: time(row), service: asText(row["service"]), categories: asTexts(row["categories"]), purpose: asText(row["purpose"]) };
}

function byMonth<T extends { readonly time: number }>(items: readonly T[]): [string, T[]][] {
  const months = new Map<string, T[]>();
  for (const item of items) {
    const month = dayOf(item.time).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months].sort(([a], [b]) => (a < b ? 1 : -1));
}

/** One bad line makes the list bad: it is said once, above it, and at the line. */
function checkOf(lines: readonly ProvenLine[]): ProvenLine["check"] {
  if (lines.some((line) => line.check === "bad")) return "bad";
  return lines.some((line) => line.check === "unknown") ? "unknown" : "good";
}

const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels" });

function dayOf(ms: number): string {
  return days.format(ms);
}

function time(json: JsonObject): number {
  return asInteger(json["time"]);
}

function text(json: Json | undefined): string {
  return typeof json === "string" ? json : "";
}
