import { asList } from "../../browser/canonical.ts";
import type { Action } from "../../browser/actions.ts";
import type { Page } from "../../browser/page.ts";
import { second } from "./acting.ts";
import { documentOf, type Draft } from "./drafts.ts";
import { clearNo } from "./faults.ts";
import { nameOf } from "./me.ts";
import { office } from "./office.ts";
import { type Row, rowsOf } from "./rows.ts";
import { type Waiting, waitingOf } from "./waiting.ts";

const every = 4_000;

let waiting: readonly Waiting[] = [];
let shown = "";

/** What colleagues ask a second person for: looked at again and again, for they have five minutes. */
export async function watchPairs(page: Page): Promise<void> {
  await pairs(page);
  setInterval(() => void pairs(page).catch(() => undefined), every);
}

/** What stands there already is left alone, so that nothing moves under a finger. */
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
    ofFile: one.draft.act === "open-file",
    rows: readOf(page, one.draft),
  }));
  const box = document.querySelector("[data-pairs]");
  if (box !== null) page.fill(box);
}

/** All of the document, but for a member's reference: it says nothing to a reader, and whose file it is the colleague says. */
function readOf(page: Page, draft: Draft): Row[] {
  const whole = documentOf(draft);
  const { ref: _, ...rest } = whole;
  return rowsOf(page, draft.act === "open-file" ? rest : whole);
}

export function pairActions(page: Page): Readonly<Record<string, Action>> {
  return {
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
