import type { Action } from "./actions.ts";
import { fromB64url } from "./bytes.ts";
import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { openPaper } from "./opening.ts";
import type { Page } from "./page.ts";
import { inGroups } from "./paper-code.ts";
import { saveFile } from "./save.ts";
import { inSteps, stepTo, whenOpen } from "./steps.ts";

/** All that stands on a paper, for the page that is its twin: the document's own fields, and what a reader needs besides. */
export function paperView(document: JsonObject, language: string, today: string): object {
  const paper = asObject(document["paper"]);
  const { validUntil } = paper;
  const lines = (paper["lines"] === undefined ? [] : asList(paper["lines"])).map((line) => lineView(asObject(line), language));
  return {
    ...paper,
    over: typeof validUntil === "string" && validUntil < today,
    code: inGroups(asText(document["code"])),
    lines,
    total: totalOf(lines),
  };
}

interface Line {
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly copaymentCents: number;
  readonly supplementCents: number;
}

function lineView(line: JsonObject, language: string): Line {
  const service = asObject(line["service"]);
  const serviceLanguage = service[language] === undefined ? "nl" : language;
  const cents = (name: string) => asInteger(line[name]);
  return {
    ...line,
    service: asText(service[serviceLanguage]),
    serviceLanguage,
    chargedCents: cents("chargedCents"),
    refundedCents: cents("refundedCents"),
    copaymentCents: cents("copaymentCents"),
    supplementCents: cents("supplementCents"),
  } as Line;
}

function totalOf(lines: readonly Line[]): object | undefined {
  if (lines.length === 0) return undefined;
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    charged: sum((line) => line.chargedCents),
    refunded: sum((line) => line.refundedCents),
    copayment: sum((line) => line.copaymentCents),
    supplement: sum((line) => line.supplementCents),
  };
}

/** The PDF as a file, named after what it is and when it was made: never after whom it is about. */
export function fileOf(document: JsonObject): { readonly name: string; readonly content: Blob } {
  const paper = asObject(document["paper"]);
  const name = `${asText(paper["kind"])}-${asText(paper["issuedOn"])}`.replace(/[^a-z0-9-]/g, "");
  return { name: `${name}.pdf`, content: new Blob([fromB64url(asText(document["pdf"]))], { type: "application/pdf" }) };
}

/** Each paper is fetched and unlocked only when its button is pressed. */
export function paperActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "papers" && page.name !== "incidents") return {};
  inSteps("open", () => (page.data["paper"] === undefined ? ["open"] : ["open", "paper"]));
  return {
    "paper-show": async (button) => {
      const opened = await fetched(page, button);
      if (opened === null) return;
      page.data["paper"] = paperView(opened, page.language, dayOf(Date.now()));
      page.data["shown"] = button.dataset["arg"];
      page.fill();
      stepTo("paper");
    },
    "paper-save": async (button) => {
      const opened = await fetched(page, button);
      if (opened === null) return;
      const { name, content } = fileOf(opened);
      saveFile(name, content);
      say(page, "saved");
    },
    "paper-back": () => {
      const arg = String(page.data["shown"]);
      // Reading goes on where it was left: at the same paper of the list.
      window.addEventListener("popstate", () => focusOn(arg), { once: true });
      history.back();
    },
  };
}

function focusOn(arg: string): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-action=paper-show]")];
  buttons.find((button) => button.dataset["arg"] === arg)?.focus();
}

/** Null when there is nothing to show, which is then said. */
async function fetched(page: Page, button: HTMLElement): Promise<JsonObject | null> {
  await whenOpen();
  say(page, "fetching");
  try {
    const opened = await openPaper(page.fund, button.dataset["arg"] ?? "");
    const why = opened === null ? "gone" : opened["problem"] === undefined ? "" : "too-large";
    say(page, why);
    // What went wrong is not missed at the end of a long list.
    if (why !== "") [...document.querySelectorAll<HTMLElement>("[data-papers-say] [data-focus]")].find((one) => one.offsetParent !== null)?.focus();
    return why === "" ? opened : null;
  } catch (failure) {
    say(page, "");
    throw failure;
  }
}

/** Beside the list or the paper, in a live region that was there before. */
function say(page: Page, what: string): void {
  page.data["fetching"] = what;
  for (const place of document.querySelectorAll<HTMLElement>("[data-papers-say]")) page.fill(place);
}
