import { asList, asObject, type JsonObject } from "./canonical.ts";
import { ownWords } from "./checks.ts";
import type { FieldFault, Question, Typed } from "./questions.ts";

/** As many characters as a message may have (docs/protocol.md, *Statement*), counted as the core counts. */
export const longestMessage = 4_000;

const subjects = ["reimbursements", "contributions", "papers", "benefits", "data", "other"];

/** Begins a conversation. */
export const writeQuestion: Question = {
  kind: "message",
  category: null,
  touched: false,
  leave: "messages",
  prefill: () => ({}),
  judge: (typed) => {
    const about = typed["about"] ?? "";
    const { text, faults } = textOf(typed);
    if (!subjects.includes(about)) faults.unshift({ field: "about", code: "subject-empty" });
    const what: JsonObject = { about, text };
    return faults.length > 0 ? { faults } : { what, shown: what };
  },
};

/** Answers in a conversation. `known` is the view of them all: the one that is open must be among them. */
export const answerQuestion: Question = {
  kind: "message",
  category: "messages",
  touched: false,
  leave: "messages",
  prefill: () => ({}),
  steps: () => (conversationField()?.value ? ["conversation"] : []),
  judge: (typed, known) => {
    const to = typed["to"] ?? "";
    const conversation = conversationsOf(known).find((one) => one["id"] === to);
    const { text, faults } = textOf(typed);
    if (conversation === undefined) faults.push({ field: "text", code: "conversation-gone" });
    return faults.length > 0 ? { faults } : { what: { to, text }, shown: { about: conversation?.["about"], text } };
  },
};

/** Where the form says in which conversation it answers: a field like others, so that a draft knows it too. */
export function conversationField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("form[data-action=form-check] [name=to]");
}

export function conversationsOf(view: JsonObject): JsonObject[] {
  return view["conversations"] === undefined ? [] : asList(view["conversations"]).map(asObject);
}

function textOf(typed: Typed): { text: string; faults: FieldFault[] } {
  const checked = ownWords(typed["text"] ?? "", longestMessage, "message-empty");
  return "value" in checked ? { text: checked.value, faults: [] } : { text: "", faults: [{ field: "text", ...checked.fault }] };
}
