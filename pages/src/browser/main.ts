import { listen } from "./actions.ts";
import { checkActions, openCheck } from "./check.ts";
import { choosingActions } from "./choosing.ts";
import { openConcerned } from "./concerned.ts";
import { copyOut } from "./copy.ts";
import { deviceActions, openDevices } from "./devices.ts";
import { documentActions } from "./document.ts";
import { sweepDrafts } from "./draft.ts";
import { formActions, openForm } from "./forms.ts";
import { supported } from "./keys.ts";
import { current, type Held } from "./lease.ts";
import { latestActions } from "./latest.ts";
import { letterActions } from "./letter.ts";
import { fillGrant, lookupActions, openPage } from "./member.ts";
import { fail, type Page, sayUnsent, sweep, thisPage } from "./page.ts";
import { messageActions, openMessages } from "./messages.ts";
import { oursActions } from "./ours.ts";
import { paperActions } from "./paper.ts";
import { paymentActions } from "./reimbursements.ts";
import { requestActions } from "./requests.ts";
import { watchScenes } from "./scenes.ts";
import { extend, signInAnew, signOut, watch } from "./session.ts";
import { comeBack, enrolActions, signInActions } from "./sign-in-page.ts";
import { show } from "./states.ts";
import { Trouble } from "./trouble.ts";

/** The opener's entry: it reads what page it is in and starts what that page does. */
async function start(): Promise<void> {
  const page = await thisPage();
  listen(actions(page), (failure) => fail(page, failure));
  clearWhenLeft(page);
  if (supported()) void sweepDrafts().catch(() => undefined);
  await run(page);
}

function actions(page: Page): Parameters<typeof listen>[0] {
  return {
    ...signInActions(page),
    ...letterActions(page),
    ...enrolActions(page),
    ...lookupActions(page),
    ...paymentActions(page),
    ...latestActions(page),
    ...formActions(page),
    ...choosingActions(page),
    ...paperActions(page),
    ...documentActions(page),
    ...checkActions(page),
    ...requestActions(page),
    ...messageActions(page),
    ...oursActions(page),
    ...deviceActions(page),
    "sign-out": () => signOut(page),
    "sign-in-anew": () => signInAnew(page),
    extend: () => extend(page),
    retry: () => run(page),
    copy: copyOut,
    reveal: (button) => {
      const slot = document.getElementById(button.dataset["for"] ?? "");
      if (slot !== null) page.reveal(slot, button);
    },
  };
}

async function run(page: Page): Promise<void> {
  try {
    if (page.kind === "open") return await openPublic(page);
    if (!supported()) throw new Trouble("no-crypto");
    if (page.kind === "sign-in") return await signIn(page);
    // Without a lease there is nothing to open here; one that has just ended is said, below.
    if ((await current()) === null) return page.go("sign-in");
    await openMember(page);
  } catch (failure) {
    fail(page, failure);
  }
}

/** Works without us; we only know whether somebody is signed in, and no name. */
async function openPublic(page: Page): Promise<void> {
  page.data["state"] = { signedIn: supported() && (await aliveOrNull()) !== null };
  page.fill();
  await sayUnsent(page);
  if (page.name !== "check") return;
  if (!supported()) throw new Trouble("no-crypto");
  openCheck();
}

async function signIn(page: Page): Promise<void> {
  page.fill();
  if (page.name === "sign-in-return") return comeBack(page);
  if ((await aliveOrNull()) !== null) return page.go("overview");
  show("choose");
  await sayUnsent(page);
}

async function openMember(page: Page): Promise<void> {
  watch(page);
  if (page.name === "first-passkey") {
    await fillGrant(page);
    page.fill();
    show("explain");
    return;
  }
  if (page.name === "devices") return openDevices(page);
  await openPage(page, false, () => (page.name === "messages" ? openMessages(page) : page.name === "incidents" ? openConcerned(page) : openForm(page)));
  if (page.kind === "demo") watchScenes(page);
}

async function aliveOrNull(): Promise<Held | null> {
  try {
    return await current();
  } catch {
    return null;
  }
}

/** A page that the browser keeps for its back button is kept without values, and opened afresh when shown again. */
function clearWhenLeft(page: Page): void {
  window.addEventListener("pagehide", () => {
    if (page.kind !== "open") sweep(page);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

void start();
