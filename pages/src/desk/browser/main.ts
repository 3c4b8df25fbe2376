import { listen } from "../../browser/actions.ts";
import { supported } from "../../browser/keys.ts";
import { ask, current, forget } from "../../browser/lease.ts";
import { fail, type Page, thisPage } from "../../browser/page.ts";
import { show } from "../../browser/states.ts";
import { Trouble } from "../../browser/trouble.ts";
import { signInActions } from "./begin.ts";
import { sayNo } from "./faults.ts";
import { incidentActions, openIncident } from "./incident.ts";
import { closeFile, helpingActions, openHelping } from "./helping.ts";
import { listActions, openList } from "./list.ts";
import { fillMe } from "./me.ts";
import { pairActions } from "./pairs.ts";

/** The desk's own entry: the same lease, passkey and answers of the vault as in members' pages, and their data on one page alone. */
async function start(): Promise<void> {
  const page = await thisPage();
  let last: HTMLElement | null = null;
  document.addEventListener("submit", (event) => (last = event.target as HTMLElement), true);
  document.addEventListener("click", (event) => (last = (event.target as HTMLElement).closest("form, section, main")), true);
  listen(actions(page), (failure) => {
    if (!sayNo(page, last, failure)) fail(page, failure);
  });
  await run(page);
}

function actions(page: Page): Parameters<typeof listen>[0] {
  return {
    ...signInActions(page),
    ...listActions(page),
    ...incidentActions(page),
    ...helpingActions(page),
    ...pairActions(page),
    retry: () => run(page),
    "sign-out": () => signOut(page),
  };
}

const opened: Readonly<Record<string, (page: Page) => void | Promise<void>>> = { incidents: openList, incident: openIncident, member: openHelping };

async function run(page: Page): Promise<void> {
  try {
    if (!supported()) throw new Trouble("no-crypto");
    page.fill();
    const alive = (await current()) !== null;
    if (page.name === "sign-in") return alive ? await goHome(page) : void show("choose");
    if (page.name === "begin") return void show("code");
    if (!alive) return page.go("sign-in");
    const home = await fillMe(page);
    if ((page.name === "member") !== (home === "member")) return page.go(home);
    await opened[page.name]?.(page);
  } catch (failure) {
    if (!sayNo(page, null, failure)) fail(page, failure);
  }
}

/** A lease that the desk knows nobody of leads nowhere: then one signs in anew. */
async function goHome(page: Page): Promise<void> {
  try {
    page.go(await fillMe(page));
  } catch (failure) {
    if (!(failure instanceof Trouble) || failure.state !== "session-ended") throw failure;
    await forget();
    show("choose");
  }
}

async function signOut(page: Page): Promise<void> {
  closeFile(page);
  try {
    const held = await current();
    if (held !== null) await ask(page.fund, "end", () => ({ v: 1, what: "lease", id: held.leaseId }));
  } catch {
    // Whatever the answer, keys do not stay here.
  }
  await forget();
  page.go("sign-in");
}

void start();
