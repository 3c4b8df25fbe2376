import type { Action } from "./actions.ts";
import { asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { referenceOf, sentView } from "./forms.ts";
import { sayWaiting, sendLeft } from "./halfway.ts";
import type { Page } from "./page.ts";
import { personOf } from "./papers.ts";
import { type Sent, send } from "./send.ts";
import { sizeOf } from "./size.ts";
import { show } from "./states.ts";
import { inSteps, stepTo, whenOpen } from "./steps.ts";

interface Item {
  readonly itemId: string;
  readonly [field: string]: unknown;
}

/** The requests with what a page needs besides: a reference to read aloud, the last day as a date, what can be stopped. */
export function requestsView(document: JsonObject, family?: JsonObject): object {
  const items = (document["items"] === undefined ? [] : asList(document["items"])).map(asObject);
  // A stop that the fund refused stops nothing: it may be asked again.
  const stops = items.filter((item) => item["kind"] === "stop" && item["state"] !== "refused");
  const stopping = new Set(stops.map((item) => asObject(item["what"] ?? {})["itemId"]));
  return { ...document, items: items.map((item) => ({ ...itemView(item, stopping), ...paperOf(item, family), ...documentOf(item) })) };
}

/** Of a paper that was asked for: for whom, of how many payments, and whether it waits on its own page. */
function paperOf(item: JsonObject, family: JsonObject | undefined): object {
  if (item["kind"] !== "paper" || item["what"] === undefined) return {};
  const { lines, by, for: number } = asObject(item["what"]);
  return {
    self: number === undefined,
    dependant: personOf(family, number),
    payments: lines === undefined ? undefined : asList(lines).length,
    ready: item["state"] === "done" && by === "portal",
  };
}

/** Of a document that was sent: how large it is. What is for the doctor says no more than that. */
function documentOf(item: JsonObject): object {
  if (item["kind"] !== "document" || item["what"] === undefined) return {};
  const { size } = asObject(item["what"]);
  return { isDocument: true, ...(typeof size === "number" ? { size: sizeOf(size) } : {}) };
}

function itemView(item: JsonObject, stopping: ReadonlySet<unknown>): Item {
  const itemId = asText(item["itemId"]);
  const { until, expected } = item;
  const paused = (item["kind"] === "bank" || item["kind"] === "mandate") && item["state"] === "paused";
  // Until somebody of the fund has looked at it, a document can be taken back.
  const open = paused || (item["kind"] === "document" && item["state"] === "received");
  return {
    ...item,
    itemId,
    reference: referenceOf(itemId),
    // It holds from the start of that day: the day before is the last to stop it.
    until: typeof until === "number" ? dayOf(until - 1) : until,
    late: typeof expected === "string" && expected < dayOf(Date.now()),
    stoppable: open && !stopping.has(itemId),
    stopAsked: open && stopping.has(itemId),
  };
}

/** Once: after a failure it is still under way. What else waits does not keep it back: a stop has to be in time. */
async function stop(page: Page, about: string): Promise<Sent> {
  const { sent, waiting, failure } = await sendLeft(page);
  const before = sent.find((one) => one.about === about);
  if (before !== undefined) return before;
  if (waiting.some((one) => one.about === about)) throw failure;
  try {
    return await send(page.fund, { kind: "stop", what: { itemId: about }, touched: false, from: page.name, about });
  } catch (failed) {
    await sayWaiting(page);
    throw failed;
  }
}

/** Stopping a change has a question of its own; it needs no touch, for stopping in time matters more than who did. */
export function requestActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "requests") return {};
  let chosen: Item | undefined;
  inSteps("open", () => (chosen === undefined ? ["open"] : ["open", "stop"]));
  return {
    "stop-ask": async (button) => {
      await whenOpen();
      const { items } = page.data["requests"] as { items: readonly Item[] };
      chosen = items.find(({ itemId }) => itemId === button.dataset["arg"]);
      if (chosen === undefined) return;
      page.data["stopping"] = chosen;
      page.fill();
      stepTo("stop");
    },
    "stop-not": () => history.back(),
    "stop-send": async () => {
      if (chosen === undefined) return;
      show("sending");
      const sent = await stop(page, chosen.itemId);
      chosen = undefined;
      page.data["sent"] = sentView(sent);
      page.fill();
      stepTo("done");
    },
  };
}
