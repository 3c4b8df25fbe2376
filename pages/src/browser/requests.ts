import type { Action } from "./actions.ts";
import { asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { referenceOf, sentView } from "./forms.ts";
import type { Page } from "./page.ts";
import { send } from "./send.ts";
import { show } from "./states.ts";
import { inSteps, stepTo, whenOpen } from "./steps.ts";

interface Item {
  readonly itemId: string;
  readonly [field: string]: unknown;
}

/** The requests with what a page needs besides: a reference to read aloud, the last day as a date, what can be stopped. */
export function requestsView(document: JsonObject): object {
  const items = (document["items"] === undefined ? [] : asList(document["items"])).map(asObject);
  const stopping = new Set(items.filter((item) => item["kind"] === "stop").map((item) => asObject(item["what"] ?? {})["itemId"]));
  return { ...document, items: items.map((item) => itemView(item, stopping)) };
}

function itemView(item: JsonObject, stopping: ReadonlySet<unknown>): Item {
  const itemId = asText(item["itemId"]);
  const { until, expected } = item;
  const paused = item["kind"] === "bank" && item["state"] === "paused";
  return {
    ...item,
    itemId,
    reference: referenceOf(itemId),
    until: typeof until === "number" ? dayOf(until) : until,
    late: typeof expected === "string" && expected < dayOf(Date.now()),
    stoppable: paused && !stopping.has(itemId),
    stopAsked: paused && stopping.has(itemId),
  };
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
      const { itemId } = await send(page.fund, { kind: "stop", what: { itemId: chosen.itemId }, touched: false, from: page.name });
      chosen = undefined;
      page.data["sent"] = sentView(itemId, Date.now());
      page.fill();
      stepTo("done");
    },
  };
}
