import type { Action } from "./actions.ts";
import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import type { Page } from "./page.ts";

/** What the fund paid back: the view that pages/SLOTS.md describes. */
export interface Payments {
  readonly asOf: number;
  /** Whether the fund sends payments at all. */
  readonly given: boolean;
  /** The first day from which all payments are here, two years before `asOf`. */
  readonly since: string;
  /** First and last month of each quarter that is too large to be sealed, newest first. */
  readonly missing: readonly { readonly from: string; readonly to: string }[];
  readonly lines: readonly Line[];
}

export interface Line {
  readonly lineId: string;
  readonly careDate: string;
  readonly payDate: string;
  readonly person: Person;
  readonly provider: string;
  readonly service: string;
  readonly serviceLanguage: string;
  readonly insurance: string;
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly copaymentCents: number;
  readonly supplementCents: number;
  readonly thirdPartyPayer: boolean;
  readonly receipt: string;
  readonly payment: string;
  /** All that is searched, as {@link plain} makes it. */
  readonly searched: readonly string[];
}

interface Person {
  readonly name: string;
  readonly birth: string;
}

export interface Choice {
  /** `all`, a year or a month. */
  readonly period: string;
  /** By which date a period is meant. */
  readonly by: "payDate" | "careDate";
  /** `all`, or a person's key in the view. */
  readonly person: string;
  readonly insurance: string;
  /** In the provider's name, or in a receipt's number. */
  readonly text: string;
}

/** A phone lays this many out at once without a wait; the rest is asked for. */
const pageSize = 50;

export function readPayments(documents: readonly JsonObject[], language: string): Payments {
  const lines = documents.flatMap((document) => (document["lines"] === undefined ? [] : asList(document["lines"])).map((line) => lineOf(asObject(line), language)));
  const asOf = Math.max(0, ...documents.map((document) => asInteger(document["asOf"])));
  const since = twoYearsBefore(dayOf(asOf));
  return {
    asOf,
    given: documents.some((document) => document["source"] === "feed"),
    since,
    missing: documents.filter((document) => document["problem"] !== undefined).map((document) => monthsOf(asText(document["quarter"]))).sort((a, b) => (a.from < b.from ? 1 : -1)),
    lines: lines.filter((line) => line.payDate >= since),
  };
}

/** The month of care of which certificates are taken until the end of this month, two years later, and that last day. */
export function lastCertificates(today: string): { readonly month: string; readonly lastDay: string } {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { month: `${year - 2}${today.slice(4, 7)}`, lastDay };
}

/** Of 29 February the 28th. */
function twoYearsBefore(date: string): string {
  const before = `${Number(date.slice(0, 4)) - 2}${date.slice(4)}`;
  return before.endsWith("-02-29") ? before.replace("-29", "-28") : before;
}

/** `2026-Q4` is October to December. */
function monthsOf(quarter: string): { from: string; to: string } {
  const [year = "", number = ""] = quarter.split("-Q");
  const month = (of: number) => `${year}-${String(of).padStart(2, "0")}`;
  return { from: month(Number(number) * 3 - 2), to: month(Number(number) * 3) };
}

function lineOf(json: JsonObject, language: string): Line {
  const service = asObject(json["service"]);
  const person = asObject(json["person"]);
  // The fund's list of services has no English; Dutch is what most of its papers say.
  const serviceLanguage = service[language] === undefined ? "nl" : language;
  const provider = asText(json["provider"]);
  const receipt = json["receipt"] === undefined ? "" : asText(json["receipt"]);
  return {
    lineId: asText(json["lineId"]),
    careDate: asText(json["careDate"]),
    payDate: asText(json["payDate"]),
    person: { name: `${asText(person["first"])} ${asText(person["last"])}`, birth: asText(person["birth"]) },
    provider,
    service: asText(service[serviceLanguage]),
    serviceLanguage,
    insurance: asText(json["insurance"]),
    chargedCents: asInteger(json["chargedCents"]),
    refundedCents: asInteger(json["refundedCents"]),
    copaymentCents: asInteger(json["copaymentCents"]),
    supplementCents: asInteger(json["supplementCents"]),
    thirdPartyPayer: json["thirdPartyPayer"] === true,
    receipt,
    payment: json["payment"] === undefined ? "" : asText(json["payment"]),
    searched: [provider, receipt, asText(service[serviceLanguage])].map(plain),
  };
}

/** The view after a choice; `most` is how many lines are laid out. */
export function view(payments: Payments, choice: Choice, most: number): object {
  const found = payments.lines.filter(fitting(choice)).sort((a, b) => compare(b[choice.by], a[choice.by]));
  const shown = found.slice(0, most);
  return {
    asOf: payments.asOf,
    given: payments.given,
    any: payments.lines.length > 0 || payments.missing.length > 0,
    missing: payments.missing,
    years: unique(payments.lines.flatMap((line) => [line.payDate.slice(0, 4), line.careDate.slice(0, 4)])).sort().reverse(),
    inMonths: unique(payments.lines.flatMap((line) => [line.payDate.slice(0, 7), line.careDate.slice(0, 7)])).sort().reverse(),
    persons: persons(payments.lines),
    found: found.length,
    shown: shown.length,
    left: found.length - shown.length,
    total: totalOf(found),
    byYear: yearly(payments),
    months: byMonth(shown, choice.by),
  };
}

function fitting({ period, by, person, insurance, text }: Choice): (line: Line) => boolean {
  const wanted = plain(text);
  return (line) =>
    (period === "all" || line[by].startsWith(period)) &&
    (person === "all" || keyOf(line.person) === person) &&
    (insurance === "all" || line.insurance === insurance) &&
    (wanted === "" || line.searched.some((part) => part.includes(wanted)));
}

/** A father and a son may have one name: then the day of birth tells them apart. */
function persons(lines: readonly Line[]): object[] {
  const all = new Map(lines.map((line) => [keyOf(line.person), line.person]));
  const names = [...all.values()].map((person) => person.name);
  return [...all]
    .map(([key, { name, birth }]) => ({ key, name: names.filter((other) => other === name).length > 1 ? `${name} (${birth.split("-").reverse().join("/")})` : name }))
    .sort((a, b) => compare(a.name, b.name));
}

function keyOf({ name, birth }: Person): string {
  return `${name} ${birth}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

/** What the member bore is co-payment and supplement: a second insurer's line has the same charge once more. */
function totalOf(lines: readonly Line[]): Total {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  return { charged: sum((line) => line.chargedCents), refunded: sum((line) => line.refundedCents), own: sum((line) => line.copaymentCents + line.supplementCents) };
}

/** By the year of payment, newest first; the first year is seldom whole. */
function yearly({ lines, since }: Payments): object[] {
  const part = since.endsWith("-01-01") ? undefined : since.slice(0, 4);
  return grouped(lines, (line) => line.payDate.slice(0, 4)).map(([year, of]) => ({ year, since: year === part ? since : undefined, ...totalOf(of) }));
}

function byMonth(lines: readonly Line[], by: Choice["by"]): object[] {
  return grouped(lines, (line) => line[by].slice(0, 7)).map(([month, of]) => ({ month, lines: of.map(shownLine) }));
}

function shownLine(line: Line): object {
  return { ...line, person: line.person.name };
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

let most = pageSize;

/** Fills the page from the documents of the category. */
export function fillPayments(page: Page, documents: readonly JsonObject[]): void {
  const payments = readPayments(documents, page.language);
  // In the page's data, so that it goes with everything else when the session ends.
  page.data["payments"] = payments;
  page.data["certificates"] = lastCertificates(dayOf(Date.now()));
  page.data["reimbursements"] = view(payments, chosen(), most);
}

/** The choice as it stands in the page. */
function chosen(): Choice {
  const value = (name: string) => document.querySelector<HTMLInputElement | HTMLSelectElement>(`form[data-action=payments] [name=${name}]`)?.value ?? "";
  const choice = (name: string) => value(name) || "all";
  return { period: choice("period"), by: value("by") === "careDate" ? "careDate" : "payDate", person: choice("person"), insurance: choice("insurance"), text: value("text") };
}

/** Writes the list again, and only the list: with it the choice of lines that a paper is asked for. */
export function writeLines(page: Page): void {
  page.fill(document.getElementById("payments-found") ?? undefined);
  markChosen(page);
}

/** A line that was chosen stays so, whatever the list was filtered by meanwhile. */
export function markChosen(page: Page): void {
  const { ids } = (page.data["choosing"] ?? {}) as { ids?: ReadonlySet<string> };
  for (const box of document.querySelectorAll<HTMLInputElement>("#payments-found [name=lines]")) box.checked = ids?.has(box.value) ?? false;
}

export function paymentActions(page: Page): Readonly<Record<string, Action>> {
  const again = () => {
    const payments = page.data["payments"] as Payments | undefined;
    if (payments === undefined) return;
    page.data["reimbursements"] = view(payments, chosen(), most);
    writeLines(page);
  };
  return {
    payments: () => {
      most = pageSize;
      again();
    },
    "more-payments": () => {
      const open = details().map((one) => one.open);
      most += pageSize;
      again();
      const all = details();
      open.forEach((was, n) => {
        const one = all[n];
        if (one !== undefined) one.open = was;
      });
      // The button may be gone now: reading goes on with the first line that is new.
      all[open.length]?.querySelector("summary")?.focus();
    },
  };
}

/** The lines as they are laid out; more of them come behind, so that each keeps its place. */
function details(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("#payments-found details")];
}
