import type { Action } from "./actions.ts";
import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { clearFaults, showFaults } from "./faults.ts";
import type { Page } from "./page.ts";
import type { FieldFault } from "./questions.ts";
import { inSteps, stepTo, whenOpen } from "./steps.ts";

/** What the fund sent, as it is looked up: only here, in the browser. Nobody is told what was asked. */
interface Thing {
  readonly by: string;
  readonly day: string;
  readonly about: unknown;
  readonly notice: unknown;
  readonly reference: unknown;
}

const dayMs = 86_400_000;

/** Days before and after the one on which it came: a letter is on its way, and who remembers a call is a day wrong. */
const around: Readonly<Record<string, readonly [number, number]>> = { letter: [10, 0], email: [1, 1], sms: [1, 1], call: [1, 1] };

export const ways = Object.keys(around);

/**
 * What the list says of something that came: `found` with what was sent about then by that way, `none`, or `unknown` where
 * the list cannot tell: the fund lists no such things by that way, the list begins later, or it is too soon. A true letter
 * must not be called false because nobody has put it on a list.
 */
export function oursView(document: JsonObject, by: string, day: string, today: string): object {
  const [before, after] = around[by] ?? [0, 0];
  const all = asList(document["sent"] ?? []).map((json) => thingOf(asObject(json)));
  const found = all.filter((thing) => thing.by === by && thing.day >= shifted(day, -before) && thing.day <= shifted(day, after));
  const from = beginOf(document, by, all);
  const told = document["sentSource"] === "feed" && from !== undefined;
  // The fund lists in batches, often by night; and what was sent today may still be on its way to the list.
  const recent = told && day >= shifted(today, -1);
  const early = told && !recent && shifted(day, -before) < from;
  const result = found.length > 0 ? "found" : !told || recent || early ? "unknown" : "none";
  return { by, day, found, result, early, recent, from, compared: found.some(({ reference }) => reference !== undefined) };
}

function thingOf(json: JsonObject): Thing {
  const { day, about, notice, reference } = json;
  return { by: asText(json["by"]), day: day === undefined ? dayOf(asInteger(json["at"])) : asText(day), about, notice, reference };
}

/**
 * The first day from which the list is whole for this way: after the day of the last that was not left out, since the portal
 * notes its own, and since the fund listed one by this way. Undefined where it never listed one: then nothing can be said.
 */
function beginOf(document: JsonObject, by: string, all: readonly Thing[]): string | undefined {
  const listed = all.filter((thing) => thing.by === by && thing.notice === undefined).at(-1)?.day;
  const last = asInteger(document["moreSent"] ?? 0) > 0 ? all.at(-1)?.day : undefined;
  const cut = last === undefined ? undefined : shifted(last, 1);
  const notices = by === "email" || by === "letter";
  const noted = notices && document["notedSince"] !== undefined ? dayOf(asInteger(document["notedSince"])) : undefined;
  return listed === undefined ? undefined : [listed, cut, noted].filter((one) => one !== undefined).sort().at(-1);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** A day as people type it in three fields; `today` is the last that can be asked about. */
export function dayTyped(day: string, month: string, year: string, today: string): { value: string } | { code: string } {
  const parts = [day, month, year].map((part) => part.trim());
  if (parts.some((part) => part === "")) return { code: "day-empty" };
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return { code: "day-form" };
  const [d = "", m = "", y = ""] = parts;
  const value = `${(y.length === 2 ? `20${y}` : y).padStart(4, "0")}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const at = Date.parse(`${value}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value || value < "2000") return { code: "day-form" };
  return value > today ? { code: "day-ahead" } : { value };
}

export function oursActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "is-it-us") return {};
  let asked = false;
  inSteps("open", () => (asked ? ["open", "answer"] : ["open"]));
  return {
    "ours-check": async (form) => {
      await whenOpen();
      asked = look(page, form as HTMLFormElement);
      if (asked) stepTo("answer");
    },
    "ours-again": () => history.back(),
  };
}

function look(page: Page, form: HTMLFormElement): boolean {
  const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
  const by = form.querySelector<HTMLInputElement>("[name=by]:checked")?.value ?? "";
  const day = dayTyped(value("day"), value("month"), value("year"), dayOf(Date.now()));
  const faults: FieldFault[] = [];
  if (!ways.includes(by)) faults.push({ field: "by", code: "by-empty" });
  if ("code" in day) faults.push({ field: "day", code: day.code });
  if (faults.length > 0 || "code" in day) {
    showFaults(page, form, faults);
    return false;
  }
  clearFaults(form);
  page.data["ours"] = oursView((page.data["listed"] ?? {}) as JsonObject, by, day.value, dayOf(Date.now()));
  for (const block of document.querySelectorAll<HTMLElement>("[data-state=answer]")) page.fill(block);
  return true;
}
