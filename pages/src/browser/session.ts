import { ask, current, endsAt, forget, type Held, leaveUnsent, whenForgotten } from "./lease.ts";
import { isRefusedNow, sendLeft } from "./halfway.ts";
import { fail, type Page, returnHere } from "./page.ts";
import { wipeDrafts } from "./store.ts";
import { tellThere } from "./tidings.ts";
import { Trouble } from "./trouble.ts";

const warning = 2 * 60_000;
const every = 5_000;

let watching = false;
let leaving = false;

/** Watches the lease while a member's page is open: warns before its end, and at its end takes every value away. */
export function watch(page: Page): void {
  if (watching) return;
  watching = true;
  const look = async (): Promise<void> => {
    if (leaving) return;
    try {
      const held = await current();
      if (held === null) throw new Trouble("session-ended");
      warn(page, held);
    } catch (failure) {
      clearInterval(timer);
      fail(page, failure);
      warn(page, null);
    }
  };
  const timer = setInterval(() => void look(), every);
  document.addEventListener("visibilitychange", () => void look());
  // Another tab signed out: this one must not go on showing what it showed.
  whenForgotten(() => void look());
}

function warn(page: Page, held: Held | null): void {
  const soon = held !== null && endsAt(held) - Date.now() < warning;
  for (const block of document.querySelectorAll<HTMLElement>("[data-warning=session]")) {
    if (soon && block.hidden) {
      const state = { endsAt: endsAt(held), canExtend: held.until > held.idleEnds };
      page.data["state"] = { ...(page.data["state"] as object | undefined), ...state };
      page.fill(block);
    }
    block.hidden = !soon;
  }
}

/** Prolongs the idle time; no line is written for it. */
export async function extend(page: Page): Promise<void> {
  await ask(page.fund, "unlock", () => ({ v: 1, pairs: [] }));
  warn(page, await current());
}

/** "That was not me": every device is signed out, this one too, and nobody gets in until the fund lifts it. */
export async function lockFile(page: Page): Promise<void> {
  leaving = true;
  // A stop that still waits goes first: afterwards nothing can be said under this lease.
  const refused = await isRefusedNow(page);
  try {
    const answer = await ask(page.fund, "end", () => ({ v: 1, what: "lock", id: null }));
    if (answer["outcome"] !== "ended") throw new Trouble("refused");
    // Without a line it was over already, by somebody else or by itself: nothing is locked, and nothing may say so.
    if (answer["line"] === null) throw new Trouble("session-ended");
  } catch (failure) {
    leaving = false;
    throw failure;
  }
  await leave(true);
  if (refused) await leaveUnsent();
  page.go("locked");
}

/** Signs out, and in again from here: for what asks for evidence of a few minutes ago. */
export async function signInAnew(page: Page): Promise<void> {
  // What still waits hangs on this lease. Whoever would rather lose it signs out.
  const { dropped, failure } = await sendLeft(page);
  if (failure !== undefined) throw failure;
  // What was typed is kept for who comes back: it is bound to this member, and lives an hour.
  await endHere(page, false);
  for (const { from, state } of dropped) tellThere(from, state);
  returnHere(page);
  page.go("sign-in");
}

/** What still waits is tried once more. Keys do not stay for it: when it cannot go, the last page says so. */
export async function signOut(page: Page): Promise<void> {
  const refused = await isRefusedNow(page);
  await endHere(page);
  if (refused) await leaveUnsent();
  page.go("signed-out");
}

/** Ends the lease at the vault and forgets everything here; when the vault cannot be reached it ends by itself in time. */
async function endHere(page: Page, drafts = true): Promise<void> {
  leaving = true;
  try {
    const held = await current();
    if (held !== null) await ask(page.fund, "end", () => ({ v: 1, what: "lease", id: held.leaseId }));
  } catch {
    // What could not be said is no reason to keep keys: the rest happens whatever the answer.
  }
  await leave(drafts);
}

async function leave(drafts: boolean): Promise<void> {
  await forget();
  if (drafts) await wipeDrafts();
  sessionStorage.clear();
}
