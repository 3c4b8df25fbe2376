import { dropDraftOf } from "./draft.ts";
import type { Page } from "./page.ts";
import { pendingCount, type Resumed, resumePending } from "./send.ts";
import { tellThere } from "./tidings.ts";

/** What was left halfway goes before anything new: it must not be asked, and sent, a second time. */
export async function sendLeft(page: Page): Promise<Resumed> {
  const left = await resumePending(page.fund);
  // What was said by another page is no longer unsent there.
  for (const { from, at } of left.sent) await dropDraftOf(from, at);
  // This page tells of its own by a state, unless it has something better to tell.
  const unsaid = left.dropped.filter(({ from }) => from !== page.name || left.sent.some((sent) => sent.from === from));
  for (const { from, state } of unsaid) if (from !== page.name) tellThere(from, state);
  await sayWaiting(page, unsaid.length > 0);
  return left;
}

/** How many wait still, beside whatever else the page says; and whether something of another page will never go. */
export async function sayWaiting(page: Page, unsent = false): Promise<void> {
  const waits = await pendingCount();
  const state = page.data["state"] as { waits?: number } | undefined;
  if (waits === 0 && !unsent && state?.waits === undefined) return;
  page.data["state"] = { ...state, waits: waits === 0 ? undefined : waits, ...(unsent ? { unsent } : {}) };
  page.fill();
}

/** Before everything here is thrown away: tries once more. True when something was refused; what waits still says so itself. */
export async function isRefusedNow(page: Page): Promise<boolean> {
  try {
    return (await pendingCount()) > 0 && (await sendLeft(page)).dropped.length > 0;
  } catch {
    return false;
  }
}
