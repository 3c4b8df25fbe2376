import { asList, type JsonObject } from "../../browser/canonical.ts";
import type { Action } from "../../browser/actions.ts";
import type { Page } from "../../browser/page.ts";
import { show } from "../../browser/states.ts";
import { act } from "./acting.ts";
import { draftOf } from "./drafts.ts";
import { clearNo } from "./faults.ts";
import { Fields, missing } from "./fields.ts";
import { office } from "./office.ts";
import { watchPairs } from "./pairs.ts";

/** The list of incidents, and what colleagues ask a second person for. */
export async function openList(page: Page): Promise<void> {
  page.data["incidents"] = asList((await office("incidents"))["incidents"]);
  page.fill();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-arg-from]")) link.href = `${link.dataset["to"] ?? ""}#${link.dataset["arg"] ?? ""}`;
  await watchPairs(page);
  show("open");
}

export function listActions(page: Page): Readonly<Record<string, Action>> {
  return {
    "open-incident": async (form) => {
      clearNo();
      if (missing(form)) return;
      const said = new Fields(form);
      const body: JsonObject = { title: said.text("title"), place: said.text("place"), suspected: said.moment("suspected") };
      const draft = draftOf((await office("incidents", body))["draft"], "open");
      await act(page.fund, draft, body);
      goTo(draft.case);
    },
  };
}

/** Only ever the page that this one names. */
function goTo(number: string): void {
  const address = document.body.dataset["toIncident"] ?? "/";
  location.assign(`${new URL(address, location.origin).pathname}#${encodeURIComponent(number)}`);
}
