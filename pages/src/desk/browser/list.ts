import { asList, type JsonObject } from "../../browser/canonical.ts";
import type { Action } from "../../browser/actions.ts";
import type { Page } from "../../browser/page.ts";
import { show } from "../../browser/states.ts";
import { act, documentOf, draftOf, second, type Waiting, waitingOf } from "./acting.ts";
import { clearNo } from "./faults.ts";
import { Fields, missing } from "./fields.ts";
import { fillMe, nameOf } from "./me.ts";
import { office } from "./office.ts";
import { rowsOf } from "./rows.ts";

const every = 4_000;

/** The list of incidents, and what colleagues ask a second person for. */
export async function openList(page: Page): Promise<void> {
  await fillMe(page);
  await refresh(page);
  show("open");
  setInterval(() => void pairs(page).catch(() => undefined), every);
}

async function refresh(page: Page): Promise<void> {
  page.data["incidents"] = asList((await office("incidents"))["incidents"]);
  await pairs(page);
}

let waiting: readonly Waiting[] = [];
let shown = "";

/** Asked again and again: a colleague has five minutes. What stands there already is left alone, so that nothing moves under a finger. */
async function pairs(page: Page): Promise<void> {
  const asked = asList((await office("pairs"))["pairs"]).map(waitingOf);
  const now = asked.map(({ id }) => id).join(" ");
  if (now === shown && shown !== "") return;
  shown = now;
  // Only now, with what is drawn: whatever the desk says meanwhile under the same id is not what the button signs.
  waiting = asked;
  page.data["pairs"] = waiting.map((one) => ({
    id: one.id,
    act: one.draft.act,
    case: one.draft.case,
    count: one.draft.count,
    who: nameOf(page, one.by),
    rows: rowsOf(page, documentOf(one.draft)),
  }));
  page.fill();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-arg-from]")) link.href = `${link.dataset["to"] ?? ""}#${link.dataset["arg"] ?? ""}`;
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
    second: async (button) => {
      clearNo();
      const one = waiting.find(({ id }) => id === button.dataset["arg"]);
      if (one === undefined) return;
      await second(page.fund, one);
      page.data["signed"] = { act: one.draft.act, case: one.draft.case };
      shown = "";
      await pairs(page);
      document.querySelector<HTMLElement>("[data-signed]")?.focus();
    },
  };
}

/** Only ever the page that this one names. */
function goTo(number: string): void {
  const address = document.body.dataset["toIncident"] ?? "/";
  location.assign(`${new URL(address, location.origin).pathname}#${encodeURIComponent(number)}`);
}
