import type { Lookups } from "./access.ts";
import type { AccessLog } from "./access-log.ts";
import type { Action } from "./actions.ts";
import type { JsonObject } from "./canonical.ts";
import { contributionsView } from "./contributions.ts";
import { grantOf, need } from "./lease.ts";
import { messagesView } from "./messages.ts";
import { type Documents, openCategories } from "./opening.ts";
import { type Page, putAside } from "./page.ts";
import { sleep } from "./portal.ts";
import { fillPayments } from "./reimbursements.ts";
import { papersView } from "./papers.ts";
import { saveFile } from "./save.ts";
import { show } from "./states.ts";
import { requestsView } from "./requests.ts";
import { isOpen } from "./steps.ts";
import { orElse } from "./trouble.ts";

const pollEvery = 5_000;

/** Opens what a member's page needs and fills it in; while the member's file is on its way it says so and asks again. `then` names the states to show. */
export async function openPage(page: Page, anew = false, then: () => readonly string[] | Promise<readonly string[]> = () => ["open"]): Promise<void> {
  show("loading");
  await fillGrant(page);
  let documents: Documents | null = new Map();
  while (page.needs.length > 0 && (documents = await openCategories(page.fund, page.needs, anew)) === null) {
    page.fill();
    show("waiting-file");
    // Asking keeps the lease alive: a page that nobody looks at must not.
    do await sleep(pollEvery);
    while (document.visibilityState !== "visible");
  }
  await fillDocuments(page, documents ?? new Map());
  const states = await then();
  show(...states);
  // What is done, or cannot be asked, has nothing left to press.
  if (states.includes("open") || states.includes("check")) isOpen();
}

/** What the grant says of the member's own way in. The ref stays out of the page. */
export async function fillGrant(page: Page): Promise<void> {
  const held = await need();
  const { level, categories, ways, leases, lastSignIn } = await grantOf(held);
  page.data["grant"] = { level, categories, ways, leases, lastSignIn };
  const passkeys = ways.filter((way) => way["kind"] === "passkey").length;
  const secondWay = putAside() ? "none" : asking(level, passkeys, held.came === "passkey");
  page.data["state"] = { ...(page.data["state"] as object | undefined), signedIn: true, hasPasskey: passkeys > 0, secondWay };
}

/** Whoever has one way to get in is asked for a second: none but a provider, or the one passkey that they came with. */
function asking(level: string, passkeys: number, cameByPasskey: boolean): "first" | "another" | "letter" | "none" {
  // Who came by a letter has no other way at all, and may make no second one before three days are over.
  if (level === "low") return passkeys === 0 ? "letter" : "none";
  if (passkeys === 0) return "first";
  return passkeys === 1 && cameByPasskey ? "another" : "none";
}

/** Categories of which a member has many documents: they become one view. */
const manyOf = ["access", "reimbursements"];

async function fillDocuments(page: Page, documents: Documents): Promise<void> {
  for (const [category, [document]] of documents) if (!manyOf.includes(category)) page.data[category] = document;
  const requests = documents.get("requests")?.[0];
  const family = documents.get("family")?.[0];
  if (requests !== undefined) page.data["requests"] = requestsView(requests, family);
  if (page.needs.includes("documents")) page.data["papers"] = papersView(documents.get("documents")?.[0], requests, family, Date.now(), documents.get("insurance")?.[0]);
  const payments = documents.get("reimbursements");
  if (payments !== undefined) fillPayments(page, payments);
  const messages = documents.get("messages")?.[0];
  if (messages !== undefined) fillMessages(page, messages);
  const insurance = documents.get("insurance")?.[0];
  if (insurance !== undefined) page.data["contributions"] = contributionsView(insurance, documents.get("bank")?.[0], Date.now());
  const access = documents.get("access");
  if (access !== undefined) await fillLookups(page, access);
  page.fill();
}

/** What the fund sent stands apart: only the page that looks it up has a place for it. */
function fillMessages(page: Page, document: JsonObject): void {
  const { lastSignIn } = page.data["grant"] as { lastSignIn: { time: number } | null };
  page.data["listed"] = document;
  page.data["messages"] = messagesView(document, lastSignIn?.time, Date.now());
}

let log: AccessLog | undefined;
let lookups: Lookups | undefined;

async function fillLookups(page: Page, documents: readonly JsonObject[]): Promise<void> {
  const { ref } = await grantOf(await need());
  const more = (await page.more()) as AccessLog;
  [log, lookups] = [more, await orElse("error-check", () => more.readLookups(page.fund, ref, documents))];
  page.data["access"] = more.view(lookups, chosen(), Date.now());
}

/** The filter as it stands in the page. */
function chosen(): { period: string; who: string } {
  const select = (name: string) => document.querySelector<HTMLSelectElement>(`select[name=${name}]`)?.value;
  return { period: select("period") ?? "30d", who: select("who") ?? "all" };
}

export function lookupActions(page: Page): Readonly<Record<string, Action>> {
  return {
    filter: () => {
      if (log === undefined || lookups === undefined) return;
      page.data["access"] = log.view(lookups, chosen(), Date.now());
      page.fill();
    },
    "not-now": async () => {
      putAside(true);
      await fillGrant(page);
      page.fill();
      document.getElementById("todo")?.focus();
    },
    "new-lines": () => openPage(page, true),
    "download-proof": (button) => download(page, Number(button.dataset["arg"])),
  };
}

function download(page: Page, index: number): void {
  const line = lookups?.lines.find((candidate) => candidate.index === index);
  if (log === undefined || line === undefined) return;
  saveFile(page.say("proof-file", String(index)) || `proof-${index}.tlog-proof`, new Blob([log.proofFile(line)], { type: "text/plain" }));
}
