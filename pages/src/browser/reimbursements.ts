import type { Action } from "./actions.ts";
import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import type { Page } from "./page.ts";

/** What the fund paid back: the view that pages/SLOTS.md describes. */
export interface Payments {
  readonly asOf: number;
  /** Whether the fund sends payments at all. */
  readonly given: boolean;
  /** Newest payment first. */
  readonly lines: readonly Line[];
}

interface Line {
  readonly careDate: string;
  readonly payDate: string;
  readonly person: string;
  readonly provider: string;
  readonly service: string;
  readonly insurance: string;
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly copaymentCents: number;
  readonly supplementCents: number;
  readonly thirdPartyPayer: boolean;
  readonly receipt: string;
  readonly payment: string;
}

export interface Choice {
  /** `all`, or a year. */
  readonly period: string;
  /** By which date a period is meant. */
  readonly by: "payDate" | "careDate";
  /** `all`, or a person's name as it is shown. */
  readonly person: string;
  readonly insurance: string;
  /** In the provider's name, or in a receipt's number. */
  readonly text: string;
}

/** A phone lays this many out at once without a wait; the rest is asked for. */
const pageSize = 50;

export function readPayments(documents: readonly JsonObject[], language: string): Payments {
  const lines = documents.flatMap((document) => (document["lines"] === undefined ? [] : asList(document["lines"])).map((line) => lineOf(asObject(line), language)));
  return {
    asOf: Math.max(0, ...documents.map((document) => asInteger(document["asOf"]))),
    given: documents.some((document) => document["source"] === "feed"),
    lines: lines.sort((a, b) => (a.payDate < b.payDate ? 1 : a.payDate > b.payDate ? -1 : 0)),
  };
}

function lineOf(json: JsonObject, language: string): Line {
  const service = asObject(json["service"]);
  const person = asObject(json["person"]);
  return {
    careDate: asText(json["careDate"]),
    payDate: asText(json["payDate"]),
    person: `${asText(person["first"])} ${asText(person["last"])}`,
    provider: asText(json["provider"]),
    // The fund's list of services has no English; Dutch is what most of its papers say.
    service: asText(service[language] ?? service["nl"]),
    insurance: asText(json["insurance"]),
    chargedCents: asInteger(json["chargedCents"]),
    refundedCents: asInteger(json["refundedCents"]),
    copaymentCents: asInteger(json["copaymentCents"]),
    supplementCents: asInteger(json["supplementCents"]),
    thirdPartyPayer: json["thirdPartyPayer"] === true,
    receipt: json["receipt"] === undefined ? "" : asText(json["receipt"]),
    payment: json["payment"] === undefined ? "" : asText(json["payment"]),
  };
}

/** The view after a choice; `most` is how many lines are laid out. */
export function view(payments: Payments, choice: Choice, most: number): object {
  const found = payments.lines.filter((line) => fits(line, choice));
  const shown = found.slice(0, most);
  return {
    asOf: payments.asOf,
    given: payments.given,
    any: payments.lines.length > 0,
    years: unique(payments.lines.flatMap((line) => [line.payDate.slice(0, 4), line.careDate.slice(0, 4)])).sort().reverse(),
    persons: unique(payments.lines.map((line) => line.person)).sort(),
    insurances: unique(payments.lines.map((line) => line.insurance)).sort(),
    found: found.length,
    left: found.length - shown.length,
    total: totalOf(found),
    byYear: yearly(payments.lines),
    months: byMonth(shown, choice.by),
  };
}

function fits(line: Line, { period, by, person, insurance, text }: Choice): boolean {
  const wanted = plain(text);
  return (
    (period === "all" || line[by].startsWith(period)) &&
    (person === "all" || line.person === person) &&
    (insurance === "all" || line.insurance === insurance) &&
    (wanted === "" || plain(line.provider).includes(wanted) || plain(line.receipt).includes(wanted) || plain(line.service).includes(wanted))
  );
}

/** As people type: without regard to capitals, accents, points and blanks. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

interface Total {
  readonly charged: number;
  readonly refunded: number;
  readonly own: number;
}

/** What stays for the member is what was charged and not refunded. */
function totalOf(lines: readonly Line[]): Total {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  return { charged: sum((line) => line.chargedCents), refunded: sum((line) => line.refundedCents), own: sum((line) => line.chargedCents - line.refundedCents) };
}

/** By the year of payment, newest first. */
function yearly(lines: readonly Line[]): object[] {
  return grouped(lines, (line) => line.payDate.slice(0, 4)).map(([year, of]) => ({ year, count: of.length, ...totalOf(of) }));
}

function byMonth(lines: readonly Line[], by: Choice["by"]): object[] {
  return grouped(lines, (line) => line[by].slice(0, 7)).map(([month, of]) => ({ month, lines: of.map(shownLine) }));
}

function shownLine(line: Line): object {
  return { ...line, ownCents: line.chargedCents - line.refundedCents };
}

function grouped(lines: readonly Line[], key: (line: Line) => string): [string, Line[]][] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(key(line));
    if (group === undefined) groups.set(key(line), [line]);
    else group.push(line);
  }
  return [...groups].sort(([a], [b]) => (a < b ? 1 : -1));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

let payments: Payments | undefined;
let most = pageSize;

/** Fills the page from the documents of the category. */
export function fillPayments(page: Page, documents: readonly JsonObject[]): void {
  payments = readPayments(documents, page.language);
  page.data["reimbursements"] = view(payments, chosen(), most);
}

/** The choice as it stands in the page. */
function chosen(): Choice {
  const value = (name: string) => document.querySelector<HTMLInputElement | HTMLSelectElement>(`form[data-action=payments] [name=${name}]`)?.value ?? "";
  const choice = (name: string) => value(name) || "all";
  return { period: choice("period"), by: value("by") === "careDate" ? "careDate" : "payDate", person: choice("person"), insurance: choice("insurance"), text: value("text") };
}

export function paymentActions(page: Page): Readonly<Record<string, Action>> {
  const again = () => {
    if (payments === undefined) return;
    const choice = chosen();
    page.data["reimbursements"] = view(payments, choice, most);
    page.fill(document.getElementById("payments-found") ?? undefined);
  };
  return {
    payments: () => {
      most = pageSize;
      again();
    },
    "more-payments": () => {
      most += pageSize;
      again();
    },
  };
}

