import type { Action } from "./actions.ts";
import { backWithTouch } from "./away.ts";
import { confirm, create, type Made } from "./enrol.ts";
import type { Answer } from "./journey.ts";
import { current } from "./lease.ts";
import { fail, type Page, placeToReturn } from "./page.ts";
import { backFromProvider, recognise, signInWithPasskey, towardsProvider } from "./sign-in.ts";
import { show } from "./states.ts";
import { tellThere } from "./tidings.ts";
import { Trouble } from "./trouble.ts";

/** The three choices. */
export function signInActions(page: Page): Readonly<Record<string, Action>> {
  return {
    "sign-in": async (button) => {
      show("leaving");
      await orChoose(page, async () => {
        location.assign(await towardsProvider(page.fund, button.dataset["provider"] ?? "", page.language));
      });
    },
    "sign-in-passkey": () =>
      orChoose(page, async () => {
        await signInWithPasskey(page.fund);
        page.go(placeToReturn());
      }),
  };
}

/** A closed window is no error: the choices stay, with a word that nothing happened. */
async function orChoose(page: Page, attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (failure) {
    if (!(failure instanceof Trouble) || failure.state !== "cancelled") throw failure;
    fail(page, failure, ["choose"]);
  }
}

/** The way back from a provider. The code leaves the address, and so the history, before anything else happens. */
export async function comeBack(page: Page): Promise<void> {
  const sent: Answer = { query: location.search, here: location.origin + location.pathname };
  history.replaceState(null, "", location.pathname);
  show("checking");
  const known = await recognise(sent, page.language);
  if (known?.elsewhere !== undefined && page.speak(known.elsewhere)) return;
  if (known?.visit === "touch") return backForTouch(page, sent);
  // Signed in already, in another tab: there is nothing left to do with this answer.
  if (known === null && (await current()) !== null) return page.go(placeToReturn());
  await backFromProvider(page.fund, sent);
  page.go(placeToReturn());
}

/** Whatever came of it, the page that the member came from says so: what they typed is there. */
async function backForTouch(page: Page, sent: Answer): Promise<void> {
  const back = await backWithTouch(page.fund, sent);
  if (back === null) throw new Trouble("provider-failed");
  if (back.failed !== undefined) tellThere(back.from, back.failed);
  page.go(placeToReturn(back.from));
}

/** The first passkey: two system windows, each after a button of its own. */
export function enrolActions(page: Page): Readonly<Record<string, Action>> {
  let made: Made | undefined;
  const step = async (state: string, work: () => Promise<string>): Promise<void> => {
    try {
      show(await work());
    } catch (failure) {
      if (!(failure instanceof Trouble) || failure.state !== "cancelled") throw failure;
      fail(page, failure, [state]);
    }
  };
  return {
    "enrol-create": () =>
      step("explain", async () => {
        made = await create(page.fund, page.say("passkey-label", page.fund.name, page.format("date", today())) || page.fund.name);
        return "confirm";
      }),
    "enrol-confirm": () =>
      step("confirm", async () => {
        if (made === undefined) return "explain";
        await confirm(page.fund, made);
        made = undefined;
        return "done";
      }),
    "enrol-again": () => {
      made = undefined;
      show("explain");
    },
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
