import type { JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { openIncidents } from "./opening.ts";
import type { Page } from "./page.ts";
import { call } from "./portal.ts";
import { orElse, Trouble } from "./trouble.ts";

interface More {
  view(fund: Fund, answer: JsonObject, own: JsonObject, now: number): Promise<object>;
}

/**
 * The public list first, then the member's own answers: those were sealed before the list named the incident, so nobody who is
 * named reads "no" because of the order in which the two came.
 */
export async function openConcerned(page: Page): Promise<readonly string[]> {
  const answer = await call(page.fund, "incidents", {});
  const own = await openIncidents(page.fund);
  // Everybody has this document: without it an answer would be a guess.
  if (own === null) throw new Trouble("error-check");
  page.data["incidents"] = await orElse("error-check", async () => ((await page.more()) as More).view(page.fund, answer, own, Date.now()));
  page.fill();
  return ["open"];
}
