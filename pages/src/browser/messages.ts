import type { Action } from "./actions.ts";
import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { openForm } from "./forms.ts";
import { conversationField, conversationsOf } from "./message-questions.ts";
import type { Page } from "./page.ts";
import { enter, isOpen, stepTo, whenOpen } from "./steps.ts";

/**
 * Conversations with the fund: the view that pages/SLOTS.md describes. Their texts are data and go into `textContent` alone;
 * an address in one is made no link, neither here nor by the fund: members are told that a link in our name is false, and
 * one who could write into a message must not be able to send them anywhere.
 *
 * `since` is the sign-in before this one, ms: what came after it is new. So it is known without the portal hearing what was
 * read, and without anything kept on this device.
 */
export function messagesView(document: JsonObject, since: number | undefined, now: number): object {
  const conversations = asList(document["conversations"] ?? []).map((json) => conversationOf(asObject(json), since, now));
  return {
    asOf: document["asOf"],
    given: document["source"] === "feed",
    conversations,
    fresh: conversations.some((one) => one.fresh),
    more: document["more"] ?? 0,
  };
}

const startLength = 120;

interface Conversation {
  readonly fresh: boolean;
  readonly [field: string]: unknown;
}

function conversationOf(json: JsonObject, since: number | undefined, now: number): Conversation {
  const said = asList(json["messages"]).map(asObject);
  const lastOfFund = said.map((one) => one["from"]).lastIndexOf("fund");
  const messages = said.map((one, at) => messageOf(one, at < lastOfFund, since, now));
  const last = said.at(-1) ?? {};
  return {
    id: asText(json["id"]),
    about: json["about"],
    own: last["from"] === "member",
    at: last["at"],
    start: startOf(last["text"]),
    fresh: messages.some((one) => one.fresh),
    more: json["more"] ?? 0,
    messages,
  };
}

interface Message {
  readonly fresh: boolean;
  readonly [field: string]: unknown;
}

/** `answered`: the fund wrote after it, which says more than that it was received. */
function messageOf(json: JsonObject, answered: boolean, since: number | undefined, now: number): Message {
  const own = json["from"] === "member";
  const state = own ? asText(json["state"]) : "";
  const settled = answered && (state === "received" || state === "done");
  const { expected } = json;
  const late = typeof expected === "string" && expected < dayOf(now);
  return {
    own,
    at: asInteger(json["at"]),
    text: json["text"],
    stands: settled ? "" : state,
    reason: json["reason"],
    expected: late || answered ? undefined : expected,
    late: late && !answered,
    fresh: !own && since !== undefined && asInteger(json["came"]) > since,
  };
}

/** The begin of a message, in one line, not cut within a character. */
function startOf(text: unknown): string {
  const line = typeof text === "string" ? text.replace(/\s+/g, " ").trim() : "";
  const characters = [...line];
  return characters.length <= startLength ? line : `${characters.slice(0, startLength).join("").trimEnd()}…`;
}

/** Opens the list; what was typed before and not sent stands in its own conversation again. */
export async function openMessages(page: Page): Promise<readonly string[]> {
  const states = await openForm(page);
  const to = conversationField()?.value ?? "";
  if (states[0] !== "open" || to === "") return states;
  if (!choose(page, to)) return states;
  enter("conversation");
  // There is something to press, though the list is not what is shown.
  isOpen();
  return ["conversation"];
}

function choose(page: Page, id: string): boolean {
  const conversation = conversationsOf((page.data["messages"] ?? {}) as JsonObject).find((one) => one["id"] === id);
  if (conversation === undefined) return false;
  page.data["conversation"] = conversation;
  page.fill();
  return true;
}

export function messageActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "messages") return {};
  return {
    "conversation-show": async (button) => {
      await whenOpen();
      const id = button.dataset["arg"] ?? "";
      const field = conversationField();
      if (field === null || !choose(page, id)) return;
      // Words for one conversation are not sent in another.
      if (field.value !== "" && field.value !== id) field.form?.reset();
      field.value = id;
      stepTo("conversation");
    },
    "conversation-back": () => history.back(),
  };
}
