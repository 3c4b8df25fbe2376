import type { Action } from "./actions.ts";
import { towardsTouch } from "./away.ts";
import { asObject, type JsonObject } from "./canonical.ts";
import { countIn } from "./count.ts";
import { bankPause, dayOf, workingDaysAfter } from "./days.ts";
import { draftOf, dropDraft, dropDraftOf, keepDraft } from "./draft.ts";
import { clearFaults, showFaults } from "./faults.ts";
import { choiceInAddress, fillIn, formOf, typedIn } from "./fields.ts";
import { grantOf, need } from "./lease.ts";
import { fail, type Page, returnHere, toldHere } from "./page.ts";
import { addressQuestion, bankQuestion, contactQuestion, contributionsQuestion, correctionQuestion, type Judged, preferencesQuestion, type Question } from "./questions.ts";
import { resumePending, type Sent, send } from "./send.ts";
import { show } from "./states.ts";
import { enter, inSteps, stepTo, whenOpen } from "./steps.ts";
import { Trouble } from "./trouble.ts";

const questions: Readonly<Record<string, Question>> = {
  "change-contact": contactQuestion,
  "change-address": addressQuestion,
  "change-bank": bankQuestion,
  "change-contributions": contributionsQuestion,
  "change-preferences": preferencesQuestion,
  correction: correctionQuestion,
};

type Ready = Exclude<Judged, { faults: unknown }>;

let ref = "";
let known: JsonObject = {};
let ready: Ready | undefined;

/** Called when a page's values are in: fills in the form, if it has one, and names the states to show. */
export async function openForm(page: Page): Promise<readonly string[]> {
  const question = questions[page.name];
  const form = formOf();
  // What was left halfway goes first: it must not be asked, and sent, a second time.
  const left = await leftHalfway(page, question !== undefined || page.name === "requests");
  const mine = left.find(({ from }) => from === page.name);
  const tidings = toldHere(page);
  if (mine !== undefined) return [confirmed(page, mine.itemId)];
  if (question === undefined || form === null) return ["open"];
  ready = undefined;
  choiceInAddress(form);
  inSteps("open", () => (ready === undefined ? ["open"] : ["open", "check"]));
  // Said before anything is typed: who came by a letter shows no touch that counts.
  if (question.touched && (page.data["grant"] as { level?: unknown } | undefined)?.level !== "high") return ["level"];
  ({ ref } = await grantOf(await need()));
  known = asObject((page.data[question.category ?? ""] ?? {}) as JsonObject);
  page.data["pause"] = pauseFrom(Date.now());
  const draft = await draftOf(page.name, ref);
  page.data["form"] = { restored: draft !== null };
  page.fill();
  fillIn(form, draft ?? question.prefill(known, page.format("full-name", nameOf(page)), page.format));
  listenTo(page, form);
  return tidings === null ? ["open"] : backAt(page, question, form, tidings);
}

/** Back from a provider without evidence: the answers stand there again, checked, and beside them what happened. */
function backAt(page: Page, question: Question, form: HTMLFormElement, tidings: string): readonly string[] {
  const judged = question.judge(typedIn(form), known);
  if ("faults" in judged) return ["open", tidings];
  answered(page, judged);
  enter("check");
  return ["check", tidings];
}

/** What cannot go now stops the page that would send more, and none that only shows. */
async function leftHalfway(page: Page, sends: boolean): Promise<readonly Sent[]> {
  const { sent, failure } = await resumePending(page.fund);
  // What was said by another page is no longer unsent there.
  for (const { from, at } of sent) await dropDraftOf(from, at);
  if (failure !== undefined && (sends || !(failure instanceof Trouble) || failure.state === "session-ended")) throw failure;
  return sent;
}

export function formActions(page: Page): Readonly<Record<string, Action>> {
  const question = questions[page.name];
  const form = formOf();
  if (question === undefined || form === null) return {};
  return {
    "form-check": () => check(page, question, form),
    "form-change": () => history.back(),
    "form-send": () => deliver(page, question),
    "form-away": (button) => goAway(page, question, form, button.dataset["provider"] ?? ""),
    "form-anew": async () => {
      await dropDraft(page.name);
      location.reload();
    },
    "form-leave": async () => {
      await dropDraft(page.name);
      page.go("my-data");
    },
  };
}

async function check(page: Page, question: Question, form: HTMLFormElement): Promise<void> {
  await whenOpen();
  const judged = question.judge(typedIn(form), known);
  if ("faults" in judged) return showFaults(page, form, judged.faults);
  clearFaults(form);
  answered(page, judged);
  stepTo("check");
}

function answered(page: Page, judged: Ready): void {
  ready = judged;
  page.data["answers"] = judged.shown;
  page.fill();
}

/** Sends what was checked, once: what is under way is kept by `send`, and a second click finds nothing to send. */
async function deliver(page: Page, question: Question): Promise<void> {
  const sending = ready;
  if (sending === undefined) return;
  show("sending");
  try {
    const { itemId } = await send(page.fund, { kind: question.kind, what: sending.what, touched: question.touched, from: page.name });
    ready = undefined;
    await dropDraft(page.name);
    stepTo(confirmed(page, itemId));
  } catch (failure) {
    if (!(failure instanceof Trouble) || failure.state !== "cancelled") throw failure;
    fail(page, failure, ["check"]);
  }
}

/** Leaves for a provider. What was typed is kept as well: should the session end meanwhile, no word is lost. */
async function goAway(page: Page, question: Question, form: HTMLFormElement, provider: string): Promise<void> {
  const sending = ready;
  if (sending === undefined) return;
  show("leaving");
  await keepDraft(page.name, ref, typedIn(form));
  const address = await towardsTouch(page.fund, { kind: question.kind, what: sending.what, touched: true, from: page.name }, provider, page.language);
  returnHere(page);
  location.assign(address);
}

function confirmed(page: Page, itemId: string): string {
  page.data["pause"] = pauseFrom(Date.now());
  page.data["sent"] = sentView(itemId, Date.now());
  page.fill();
  return "done";
}

/** What a confirmation says: a reference that can be read aloud, and when. */
export function sentView(itemId: string, time: number): object {
  return { reference: referenceOf(itemId), time };
}

/** The first eight characters, in two groups: enough to find it by on the telephone. */
export function referenceOf(itemId: string): string {
  return `${itemId.slice(0, 4)} ${itemId.slice(4, 8)}`;
}

function pauseFrom(now: number): object {
  const last = workingDaysAfter(dayOf(now), bankPause);
  return { last, then: workingDaysAfter(last, 1) };
}

function nameOf(page: Page): unknown {
  return (page.data["person"] as { name?: unknown } | undefined)?.name;
}

const listening = new WeakSet<HTMLFormElement>();

function listenTo(page: Page, form: HTMLFormElement): void {
  if (listening.has(form)) return;
  listening.add(form);
  countIn(page, form);
  // A draft that cannot be kept is no reason to stop typing.
  form.addEventListener("input", () => void keepDraft(page.name, ref, typedIn(form)).catch(() => undefined));
}
