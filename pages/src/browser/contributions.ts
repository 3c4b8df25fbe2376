import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";

/** Whoever owes contributions of two years loses the benefits and insurances that they pay for, and may come back after two more. */
const monthsBeforeTheEnd = 24;
/** So long before that day it is the first thing that the page says. */
const monthsOfWarning = 6;

/** What a page says of contributions besides what the fund sent: the view that pages/SLOTS.md describes. */
export function contributionsView(insurance: JsonObject, bank: JsonObject | undefined, now: number): object {
  const contributions = insurance["contributions"] === undefined ? undefined : asObject(insurance["contributions"]);
  const mandate = bank?.["mandate"] === undefined ? undefined : asObject(bank["mandate"]);
  const byMandate = mandate?.["state"] === "active";
  // A fund may keep accounts to itself: then nobody here knows whether a bank pays by itself.
  const known = bank?.["source"] === "feed" && bank["problem"] === undefined;
  const today = dayOf(now);
  // By the day of the data: who paid since then is not called late.
  const asOf = insurance["asOf"] === undefined ? today : dayOf(asInteger(insurance["asOf"]));
  const periods = (insurance["contributionPeriods"] === undefined ? [] : asList(insurance["contributionPeriods"])).map((json) => periodOf(asObject(json), asOf));
  if (contributions === undefined) return { byMandate, known, periods };
  const owed = Number(contributions["balanceCents"]) < 0;
  const endsOn = owed ? monthsAfter(asText(contributions["paidUntil"]), monthsBeforeTheEnd) : undefined;
  return {
    byMandate,
    known,
    periods,
    owed,
    // Whoever pays by direct debit and also by hand pays twice.
    self: owed || !byMandate,
    endsOn,
    ended: endsOn !== undefined && endsOn <= today,
    soon: endsOn !== undefined && endsOn > today && endsOn <= monthsAfter(today, monthsOfWarning),
  };
}

/** How a period stands: what is paid in part and late is late. */
function periodOf(period: JsonObject, asOf: string): object {
  const [due, paid] = [asInteger(period["dueCents"]), asInteger(period["paidCents"])];
  const late = asText(period["dueOn"]) < asOf;
  return { ...period, stands: paid >= due ? "paid" : late ? "late" : paid > 0 ? "part" : "open", leftCents: Math.max(0, due - paid) };
}

/** The same day so many months on, or the last day of a month that has no such day. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
