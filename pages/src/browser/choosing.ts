import type { Action } from "./actions.ts";
import type { JsonObject } from "./canonical.ts";
import { clearFaults, showFaults } from "./faults.ts";
import { sayOnce, sentView } from "./forms.ts";
import type { Page } from "./page.ts";
import { type Line, markChosen, type Payments, writeLines } from "./reimbursements.ts";
import type { Saying } from "./send.ts";
import { show } from "./states.ts";
import { inSteps, stepTo, whenOpen } from "./steps.ts";

/** As many lines as one paper may have (docs/protocol.md, *Statement*). */
export const mostLines = 100;

/** The payments that a member picks for a paper. They stay picked when the list is filtered, and go with the session. */
export interface Choosing {
  readonly on: boolean;
  readonly count: number;
  readonly ids: ReadonlySet<string>;
}

export interface LinesAnswer {
  readonly what: JsonObject;
  readonly shown: Readonly<Record<string, unknown>>;
}

/** What will be said of these lines, and how it is shown before it is sent. Oldest care first, as on the paper. */
export function linesAnswer(lines: readonly Line[], ids: ReadonlySet<string>, paper: string, by: string): LinesAnswer {
  const chosen = lines.filter((line) => ids.has(line.lineId)).sort((a, b) => (a.careDate < b.careDate ? -1 : a.careDate > b.careDate ? 1 : 0));
  const sum = (of: (line: Line) => number) => chosen.reduce((total, line) => total + of(line), 0);
  return {
    what: { paper, by, lines: chosen.map((line) => line.lineId) },
    shown: { paper, by, count: chosen.length, refunded: sum((line) => line.refundedCents), lines: chosen.map((line) => ({ ...line, person: line.person.name })) },
  };
}

let ready: LinesAnswer | undefined;

export function choosingActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "reimbursements") return {};
  inSteps("open", () => (ready === undefined ? ["open"] : ["open", "check"]));
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "lines") pick(page, event.target);
  });
  return {
    "lines-begin": async () => {
      await whenOpen();
      choose(page, { on: true, count: 0, ids: new Set() });
      writeLines(page);
      document.getElementById("choosing")?.focus();
    },
    "lines-none": () => {
      choose(page, { on: false, count: 0, ids: new Set() });
      writeLines(page);
      document.querySelector<HTMLElement>("[data-action=lines-begin]")?.focus();
    },
    "form-check": (form) => check(page, form as HTMLFormElement),
    "form-change": () => history.back(),
    "form-leave": () => history.back(),
    "form-send": () => deliver(page),
  };
}

/** Only the count is written: the list, which may be long, stays as it is. */
function pick(page: Page, box: HTMLInputElement): void {
  const ids = new Set(choosing(page).ids);
  if (box.checked) ids.add(box.value);
  else ids.delete(box.value);
  choose(page, { on: true, count: ids.size, ids });
}

function choosing(page: Page): Choosing {
  return (page.data["choosing"] as Choosing | undefined) ?? { on: false, count: 0, ids: new Set() };
}

function choose(page: Page, now: Choosing): void {
  page.data["choosing"] = now;
  for (const place of document.querySelectorAll<HTMLElement>("[data-choosing]")) page.fill(place);
  markChosen(page);
}

function check(page: Page, form: HTMLFormElement): void {
  const { ids } = choosing(page);
  const payments = page.data["payments"] as Payments | undefined;
  if (payments === undefined) return;
  const over = ids.size - mostLines;
  if (ids.size === 0) return showFaults(page, form, [{ field: "lines", code: "lines-empty" }]);
  if (over > 0) return showFaults(page, form, [over === 1 ? { field: "lines", code: "lines-many-one" } : { field: "lines", code: "lines-many", count: over }]);
  clearFaults(form);
  ready = linesAnswer(payments.lines, ids, made(form, "lines-paper", "difference"), made(form, "lines-by", "portal"));
  page.data["answers"] = ready.shown;
  for (const block of document.querySelectorAll<HTMLElement>("[data-state=check]")) page.fill(block);
  stepTo("check");
}

function made(form: HTMLFormElement, name: string, otherwise: string): string {
  return form.querySelector<HTMLInputElement>(`[name=${name}]:checked`)?.value ?? otherwise;
}

async function deliver(page: Page): Promise<void> {
  if (ready === undefined) return;
  show("sending");
  const saying: Saying = { kind: "paper", what: ready.what, touched: false, from: page.name };
  let said = await sayOnce(page, saying);
  // What was asked here before and still waited went first; this was confirmed too.
  if (said.before) said = await sayOnce(page, saying);
  ready = undefined;
  page.data["sent"] = sentView(said.sent);
  page.fill();
  stepTo("done");
}
