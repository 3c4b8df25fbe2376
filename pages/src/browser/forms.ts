import type { Action } from "./actions.ts";
import { towardsTouch } from "./away.ts";
import { paperQuestion } from "./ask-paper.ts";
import { asObject, type JsonObject } from "./canonical.ts";
import { countIn } from "./count.ts";
import { bankPauseFrom } from "./days.ts";
import { documentQuestion, tellUnderway } from "./document.ts";
import { draftOf, dropDraft, keepDraft } from "./draft.ts";
import { clearFaults, showFaults } from "./faults.ts";
import { choiceInAddress, fillIn, formOf, typedIn } from "./fields.ts";
import { sayWaiting, sendLeft } from "./halfway.ts";
import { grantOf, need } from "./lease.ts";
import { answerQuestion, writeQuestion } from "./message-questions.ts";
import { fail, type Page, returnHere } from "./page.ts";
import { frequencyQuestion, mandateEndQuestion, mandateQuestion } from "./paying.ts";
import { addressQuestion, bankQuestion, contactQuestion, contributionsQuestion, correctionQuestion, type Judged, preferencesQuestion, type Question } from "./questions.ts";
import { type Resumed, type Saying, type Sent, send } from "./send.ts";
import { show } from "./states.ts";
import { enter, inSteps, stepTo, whenOpen } from "./steps.ts";
import { toldHere } from "./tidings.ts";
import { Trouble, type TroubleState } from "./trouble.ts";

const questions: Readonly<Record<string, Question>> = {
  "change-contact": contactQuestion,
  "change-address": addressQuestion,
  "change-bank": bankQuestion,
  "change-contributions": contributionsQuestion,
  "give-mandate": mandateQuestion,
  "end-mandate": mandateEndQuestion,
  "change-frequency": frequencyQuestion,
  "change-preferences": preferencesQuestion,
  correction: correctionQuestion,
  "ask-paper": paperQuestion,
  "send-document": documentQuestion,
  "write-message": writeQuestion,
  messages: answerQuestion,
};

type Ready = Exclude<Judged, { faults: unknown }>;

let ref = "";
let known: JsonObject = {};
let ready: Ready | undefined;

/** Called when a page's values are in: fills in the form, if it has one, and names the states to show. */
export async function openForm(page: Page): Promise<readonly string[]> {
  const question = questions[page.name];
  const form = formOf();
  const mine = await leftHalfway(page, question !== undefined);
  const tidings = toldHere(page.name);
  if (mine !== undefined) return [confirmed(page, mine)];
  // Told by another page: what was said here will never go.
  if (tidings !== null && !ofVisits.has(tidings)) throw new Trouble(tidings as TroubleState);
  if (question === undefined || form === null) return ["open"];
  ready = undefined;
  choiceInAddress(form);
  inSteps("open", () => ["open", ...(question.steps?.() ?? []), ...(ready === undefined ? [] : ["check"])]);
  // Said before anything is typed: who came by a letter shows no touch that counts.
  if (question.touched && (page.data["grant"] as { level?: unknown } | undefined)?.level !== "high") return ["level"];
  ({ ref } = await grantOf(await need()));
  known = asObject((page.data[question.category ?? ""] ?? {}) as JsonObject);
  page.data["pause"] = bankPauseFrom(Date.now());
  await tellUnderway(page);
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

/** What can go wrong at a provider, beside the answers as they were. */
const ofVisits: ReadonlySet<string> = new Set(["provider-cancelled", "provider-failed", "too-late"]);

/**
 * What this page said itself, if it went only now. What cannot go stops a form, and no page that only shows or stops;
 * and what this page said and the vault refused is told before anything else.
 */
async function leftHalfway(page: Page, sends: boolean): Promise<Sent | undefined> {
  const left = await sendLeft(page);
  const mine = mineOf(page, left);
  if (mine !== undefined) return mine;
  const { dropped, failure } = left;
  const refused = dropped.find(({ from }) => from === page.name);
  if (refused !== undefined) throw new Trouble(refused.state);
  if (failure !== undefined && (sends || !(failure instanceof Trouble) || failure.state === "session-ended")) throw failure;
  return undefined;
}

function mineOf(page: Page, { sent }: Resumed): Sent | undefined {
  return sent.find(({ from }) => from === page.name);
}

/** Before this page says more: what it said before goes first, and when it did, there is nothing left to say. */
async function saidBefore(page: Page): Promise<Sent | undefined> {
  const left = await sendLeft(page);
  const mine = mineOf(page, left);
  if (mine === undefined && left.failure !== undefined) throw left.failure;
  return mine;
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
      page.go(question.leave ?? "my-data");
    },
  };
}

async function check(page: Page, question: Question, form: HTMLFormElement): Promise<void> {
  await whenOpen();
  const step = (await question.ready?.(typedIn(form))) ?? null;
  const judged = question.judge(typedIn(form), known);
  if (step === null && "faults" in judged) return showFaults(page, form, judged.faults);
  clearFaults(form);
  if (step !== null || "faults" in judged) return stepTo(step ?? "open");
  answered(page, judged);
  stepTo("check");
}

function answered(page: Page, judged: Ready): void {
  ready = judged;
  page.data["answers"] = judged.shown;
  page.fill();
}

/** What is said beside the answers: nothing was sent, and it can be tried again from there. */
const beside: ReadonlySet<TroubleState> = new Set(["cancelled", "other-tab", "file-gone"]);

/** Sends what was checked, once: after a failure it is still under way, and a second click sends that and nothing new. */
async function deliver(page: Page, question: Question): Promise<void> {
  const sending = ready;
  if (sending === undefined) return;
  show("sending");
  try {
    const carried = await question.carry?.(page, sending.what);
    const { what, itemId } = carried ?? { what: sending.what };
    const { sent, before } = await sayOnce(page, { kind: question.kind, what, touched: question.touched, from: page.name, ...(itemId === undefined ? {} : { itemId }) });
    ready = undefined;
    // Of what went before its own draft is gone already; one that was typed since is not sent.
    if (!before) await dropDraft(page.name);
    stepTo(confirmed(page, sent));
  } catch (failure) {
    // Beside it stand the answers; the form, for who went back to it meanwhile.
    const step = (history.state as { step?: string } | null)?.step ?? "open";
    if (failure instanceof Trouble && beside.has(failure.state)) return fail(page, failure, [step]);
    throw failure;
  }
}

/** `before`: what this page said earlier went only now, and nothing new was sent. After a failure it says what still waits. */
export async function sayOnce(page: Page, saying: Saying): Promise<{ readonly sent: Sent; readonly before: boolean }> {
  try {
    const before = await saidBefore(page);
    return { sent: before ?? (await send(page.fund, saying)), before: before !== undefined };
  } catch (failure) {
    if (!(failure instanceof Trouble && failure.state === "cancelled")) await sayWaiting(page);
    throw failure;
  }
}

/** Leaves for a provider. What was typed is kept as well: should the session end meanwhile, no word is lost. */
async function goAway(page: Page, question: Question, form: HTMLFormElement, provider: string): Promise<void> {
  const sending = ready;
  if (sending === undefined) return;
  show("leaving");
  const before = await saidBefore(page);
  if (before !== undefined) {
    ready = undefined;
    return stepTo(confirmed(page, before));
  }
  await keepDraft(page.name, ref, typedIn(form));
  const address = await towardsTouch(page.fund, { kind: question.kind, what: sending.what, touched: true, from: page.name }, provider, page.language);
  returnHere(page);
  location.assign(address);
}

function confirmed(page: Page, sent: Sent): string {
  page.data["pause"] = bankPauseFrom(sent.at);
  page.data["sent"] = sentView(sent);
  page.fill();
  return "done";
}

/** What a confirmation says: a reference that can be read aloud, and when. */
export function sentView({ itemId, at }: Sent): object {
  return { reference: referenceOf(itemId), time: at };
}

/** The first eight characters, in two groups: enough to find it by on the telephone. */
export function referenceOf(itemId: string): string {
  return `${itemId.slice(0, 4)} ${itemId.slice(4, 8)}`;
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
