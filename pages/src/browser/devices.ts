import type { Action } from "./actions.ts";
import { asText, type JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { ask, need } from "./lease.ts";
import { fillGrant } from "./member.ts";
import type { Page } from "./page.ts";
import { lockFile } from "./session.ts";
import { show } from "./states.ts";
import { inSteps, isOpen, stepTo, whenOpen } from "./steps.ts";
import { Trouble, type TroubleState } from "./trouble.ts";

type What = "lease" | "others" | "passkey";

/** Ways to sign in and devices, as they are at this moment: the vault is asked, and no line is written for it. */
export async function openDevices(page: Page): Promise<void> {
  show("loading");
  await ask(page.fund, "unlock", () => ({ v: 1, pairs: [] }));
  await fillStanding(page);
  show("open");
  isOpen();
}

async function fillStanding(page: Page): Promise<void> {
  await fillGrant(page);
  page.data["here"] = { since: (await need()).since };
  page.fill();
}

/** Removing a passkey and locking the file each have a question of their own; signing another device out can do no harm. */
export function deviceActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "devices") return {};
  let chosen: JsonObject | undefined;
  inSteps("open", () => (chosen === undefined ? ["open", "lock"] : ["open", "lock", "passkey"]));
  const ended = async (what: What, id: string | null): Promise<void> => {
    await end(page.fund, what, id);
    page.data["ended"] = { [what]: true };
    await fillStanding(page);
    show("open", "ended");
  };
  return {
    "end-lease": (button) => ended("lease", button.dataset["arg"] ?? ""),
    "end-others": () => ended("others", null),
    "passkey-ask": async (button) => {
      await whenOpen();
      chosen = waysOf(page).find((way) => way["id"] === button.dataset["arg"]);
      if (chosen === undefined) return;
      page.data["removing"] = chosen;
      page.fill();
      stepTo("passkey");
    },
    "passkey-send": async () => {
      if (chosen === undefined) return;
      await ended("passkey", asText(chosen["id"] ?? null));
      chosen = undefined;
      history.replaceState(null, "");
    },
    "lock-ask": async () => {
      await whenOpen();
      stepTo("lock");
    },
    "lock-send": () => lockFile(page),
    "step-back": () => history.back(),
  };
}

function waysOf(page: Page): readonly JsonObject[] {
  return (page.data["grant"] as { ways: readonly JsonObject[] }).ways;
}

async function end(fund: Fund, what: What, id: string | null): Promise<void> {
  const answer = await ask(fund, "end", () => ({ v: 1, what, id }));
  if (answer["outcome"] === "ended") throw new Trouble("session-ended");
  if (answer["outcome"] !== "changed") throw new Trouble(reasons[String(answer["reason"])] ?? "refused");
}

const reasons: Readonly<Record<string, TroubleState>> = { "not-fresh": "not-fresh", "last-way": "last-way", level: "level" };
