import type { Action } from "../../browser/actions.ts";
import type { Json } from "../../browser/canonical.ts";
import { clearFaults, showFaults } from "../../browser/faults.ts";
import { current, whenForgotten } from "../../browser/lease.ts";
import { fail, type Page } from "../../browser/page.ts";
import { show } from "../../browser/states.ts";
import { Trouble } from "../../browser/trouble.ts";
import { checked, draftOf } from "./drafts.ts";
import { clearNo } from "./faults.ts";
import { Fields } from "./fields.ts";
import { find, MemberFile } from "./file.ts";
import { myRef } from "./me.ts";
import { nationalNumber } from "./number.ts";
import { No, office } from "./office.ts";
import { watchPairs } from "./pairs.ts";
import { openingOf, openingPurpose, reasons } from "./purposes.ts";
import { Quiet } from "./quiet.ts";
import { inOrder, readable, type Read } from "./readable.ts";
import { touch, touchTogether } from "./touching.ts";

/** So long may a member's file stand open without anybody doing anything. */
const patience = 5 * 60_000;
const every = 5_000;
/** Chosen beforehand. */
const usual = ["person", "contact"];

/** What is open here, in memory alone. */
let file: MemberFile | undefined;
let there: readonly string[] = [];
let opened: readonly Read[] = [];
let states: readonly string[] = ["ask"];
let stop: AbortController | undefined;
let quiet: Quiet | undefined;

export async function openHelping(page: Page): Promise<void> {
  quiet = new Quiet(patience, () => {
    // A number that was typed and left is somebody's too.
    if (file === undefined) for (const form of document.forms) form.reset();
    closed(page, "quiet");
  });
  // Nothing of a member stays in a page that the browser keeps for its button "back".
  window.addEventListener("pagehide", () => {
    closeFile(page);
    to("ask");
  });
  whenForgotten(() => over(page));
  setInterval(() => void current().then((held) => held === null && over(page), () => over(page)), every);
  to("ask");
  await watchPairs(page);
}

function over(page: Page): void {
  closeFile(page);
  fail(page, new Trouble("session-ended"));
}

function to(...names: readonly string[]): void {
  states = names;
  show(...names);
}

/** Takes every value away: from the page, from its forms and from memory, keys too. */
export function closeFile(page: Page): void {
  stop?.abort();
  [file, there, opened] = [undefined, [], []];
  for (const name of ["file", "choices", "waiting", "closed"]) delete page.data[name];
  for (const form of document.forms) form.reset();
  page.fill();
}

function closed(page: Page, why: "quiet" | "closed"): void {
  if (file === undefined) return;
  closeFile(page);
  page.data["closed"] = { why };
  page.fill();
  to("closed");
}

export function helpingActions(page: Page): Readonly<Record<string, Action>> {
  return {
    "find-member": (form) => guarded(page, () => findMember(page, form as HTMLFormElement)),
    "open-file": (form) => guarded(page, () => openFile(page, form as HTMLFormElement, async (own) => ({ ...(await touch(page.fund, openingPurpose(page.fund, own.why))), second: null }))),
    "ask-colleague": () => guarded(page, () => openFile(page, choosing(), (own) => together(page, own))),
    "stop-waiting": () => stop?.abort(),
    "close-file": () => closed(page, "closed"),
    "other-member": () => {
      closeFile(page);
      to("ask");
      document.querySelector<HTMLElement>("[name=reason]")?.focus();
    },
  };
}

/** What failed is said beside what stood there, but for a broken seal, with which nothing may stand there. */
async function guarded(page: Page, work: () => Promise<void>): Promise<void> {
  clearNo();
  const of = file;
  try {
    await work();
  } catch (failure) {
    // The file was closed meanwhile: what became of the rest is nobody's matter any more.
    if (of !== undefined && of !== file) return;
    if (failure instanceof No && failure.reason === "seal-broken") {
      closeFile(page);
      return to("broken");
    }
    if (failure instanceof No && failure.reason === "stopped") return;
    if (failure instanceof No && failure.reason === "unlock-limit" && file?.isTouched === false) return to("choose", "limit");
    if (failure instanceof Trouble && failure.state === "session-ended") closeFile(page);
    if (!(failure instanceof Trouble) || failure.state === "session-ended") throw failure;
    fail(page, failure, states);
  }
}

async function findMember(page: Page, form: HTMLFormElement): Promise<void> {
  const said = new Fields(form);
  const [reason, number, typed] = [said.text("reason"), said.text("case"), nationalNumber(said.text("number"))];
  const faults = [
    ...(reasons.some((known) => known === reason) ? [] : [{ field: "reason", code: "reason-empty" }]),
    ...(/^[A-Za-z0-9-]{1,24}$/.test(number) ? [] : [{ field: "case", code: number === "" ? "case-empty" : "case-form" }]),
    ...("fault" in typed ? [{ field: "number", code: typed.fault }] : []),
  ];
  clearFaults(form);
  to("ask");
  if (faults.length > 0 || "fault" in typed) return showFaults(page, form, faults);
  const why = { case: number, reason };
  const ref = await find(page.fund, typed.value, why);
  if (ref === null) return to("ask", "nobody");
  const found = new MemberFile(page.fund, { ref, ...why });
  const categories = await found.categories();
  // The number has done what it was typed for.
  for (const field of form.querySelectorAll<HTMLInputElement>("[name=number]")) field.value = "";
  if (categories === null) return to("ask", "nothing");
  [file, there] = [found, inOrder(categories)];
  page.data["file"] = { case: number, reason, categories: [] };
  choices(page);
  // Most calls are about who somebody is and how to reach them.
  for (const box of choosing().querySelectorAll<HTMLInputElement>("[name=category]")) box.checked = usual.includes(box.value);
  to("choose");
}

function choosing(): HTMLFormElement {
  const form = document.querySelector<HTMLFormElement>("form[data-form=choose]");
  if (form === null) throw new Error("no such form");
  return form;
}

/** What is not open yet can be opened. */
function choices(page: Page): void {
  const done = opened.map(({ category }) => category);
  page.data["choices"] = { left: there.filter((category) => !done.includes(category)).map((code) => ({ code })), touched: file?.isTouched === true };
  page.fill();
}

async function openFile(page: Page, form: HTMLFormElement, touching: (own: MemberFile) => Promise<Json>): Promise<void> {
  const own = file;
  if (own === undefined) return to("ask");
  const chosen = new FormData(form).getAll("category").map(String);
  clearFaults(form);
  if (chosen.length === 0) return showFaults(page, form, [{ field: "category", code: "category-empty" }]);
  const documents = await own.open(chosen, own.isTouched ? null : await touching(own));
  const read = await Promise.all(chosen.map((category) => readable(page, own.why.ref, category, documents.get(category) ?? [])));
  // Closed while the vault was asked: then nothing comes up any more.
  if (file !== own) return;
  opened = [...opened, ...read];
  page.data["file"] = { ...(page.data["file"] as object), categories: opened };
  choices(page);
  to("opened");
  document.querySelector<HTMLElement>("[data-opened]")?.focus();
}

/** Beyond what one person may open alone: a colleague touches too, over the same words. */
async function together(page: Page, own: MemberFile): Promise<Json> {
  const { why } = own;
  const draft = await checked(draftOf((await office("files/drafts", { ...why }))["draft"], "open-file"));
  const { by, ...said } = openingOf(page.fund, draft);
  if (by !== myRef(page) || said.ref !== why.ref || said.case !== why.case || said.reason !== why.reason) throw new Trouble("error-check");
  stop = new AbortController();
  // Who waits does nothing here, and is not gone.
  const awake = setInterval(() => quiet?.heard(), every);
  try {
    return await touchTogether(page.fund, openingPurpose(page.fund, why), draft.hash, {
      waiting: (until) => {
        page.data["waiting"] = { until };
        page.fill();
        to("waiting");
      },
      stop: stop.signal,
    });
  } finally {
    clearInterval(awake);
    if (file === own) to("choose", "limit");
  }
}
