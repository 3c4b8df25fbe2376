import { hasDraft } from "./draft.ts";
import { type Filler, filler } from "./fill.ts";
import { formatter, type Texts, words } from "./format.ts";
import type { Fund } from "./fund.ts";
import { takeUnsent } from "./lease.ts";
import { show } from "./states.ts";
import { Trouble } from "./trouble.ts";

/** What every part of the opener needs to know of the page that it runs in. */
export interface Page {
  readonly fund: Fund;
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly needs: readonly string[];
  /** What the slots are filled from; only in memory. */
  readonly data: Record<string, unknown>;
  fill(root?: ParentNode): void;
  reveal: Filler["reveal"];
  say(key: string, ...values: readonly string[]): string;
  format(format: string, value: unknown): string;
  /** Goes to one of the addresses that the page itself names; no other is ever built. */
  go(target: string): void;
  /** What this page alone needs of the opener. */
  more(): Promise<unknown>;
  /** Goes to this same page in another language, if it exists in it. */
  speak(language: string): boolean;
}

/** All files are named by the page's own script element, under names only the build makes. */
export async function thisPage(): Promise<Page> {
  const script = document.querySelector<HTMLScriptElement>("script[data-fund][data-texts]");
  const fund = (await load(script?.dataset["fund"])) as Fund;
  const texts = (await load(script?.dataset["texts"])) as Texts;
  const language = document.documentElement.lang;
  const format = formatter(language, texts);
  const slots = filler(format);
  const { page = "", kind = "open", needs = "" } = document.body.dataset;
  const data: Record<string, unknown> = {};
  return {
    fund,
    name: page,
    kind,
    language,
    needs: needs.split(" ").filter((category) => category !== ""),
    data,
    fill: (root = document.body) => slots.fill(root, data),
    reveal: slots.reveal,
    say: (key, ...values) => words(texts[`say.${key}`] ?? "", values),
    format,
    go: (target) => location.replace(addressOf(target)),
    more: () => load(script?.dataset["more"]),
    speak,
  };
}

async function load(name: string | undefined): Promise<unknown> {
  if (name === undefined || !/^\/assets\/(access-log|fund|incidents|texts\.[a-z]{2})\.[0-9a-f]{16}\.js$/.test(name)) throw new Error("no such file");
  return ((await import(name)) as { default: unknown }).default;
}

function addressOf(target: string): string {
  const address = document.body.getAttribute(`data-to-${target}`) ?? document.body.dataset["toError"] ?? "/";
  // A relative address of this origin: nothing in a page can send a member elsewhere.
  return new URL(address, location.origin).pathname;
}

/** Only where the page's own language links lead. */
function speak(language: string): boolean {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[rel=alternate][hreflang]");
  const link = [...links].find((candidate) => candidate.hreflang === language);
  if (link !== undefined) location.replace(new URL(link.href, location.origin).pathname);
  return link !== undefined;
}

/** Takes all values out of the page again, out of its forms too. */
export function sweep(page: Page): void {
  for (const name of Object.keys(page.data)) delete page.data[name];
  page.fill();
  for (const form of document.forms) form.reset();
}

const placeKey = "mijnfonds-place";

/** Comes back to this page after the next sign-in in this tab. */
export function returnHere(page: Page): void {
  sessionStorage.setItem(placeKey, page.name);
}

/**
 * Where to go after signing in: the page on which the session ended, in this tab, or `from`. It is a page's name, nothing
 * else.
 */
export function placeToReturn(from?: string): string {
  const place = from ?? sessionStorage.getItem(placeKey) ?? "overview";
  sessionStorage.removeItem(placeKey);
  return document.body.hasAttribute(`data-to-${place}`) ? place : "overview";
}

const asideKey = "mijnfonds-not-now";

/** Whether the question for a second way to sign in was put aside, in this tab and until the member signs out. */
export function putAside(now = false): boolean {
  if (now) sessionStorage.setItem(asideKey, "true");
  return sessionStorage.getItem(asideKey) !== null;
}

/**
 * Says what failed. A failure that nobody expected is told by its name alone: messages of a parser quote what they read,
 * and that may be the member's.
 */
export function fail(page: Page, failure: unknown, beside: readonly string[] = []): void {
  const trouble = asTrouble(failure);
  if (trouble.state === "session-ended") {
    if (page.kind !== "sign-in") returnHere(page);
    const { unsent } = (page.data["state"] ?? {}) as { unsent?: boolean };
    sweep(page);
    page.data["state"] = { unsent };
    page.fill();
    void sayUnsent(page);
  }
  // Not every limit says when it is over; a time of an earlier one would be wrong.
  page.data["state"] = { ...(page.data["state"] as object | undefined), retryAt: trouble.retryAt };
  for (const block of document.querySelectorAll<HTMLElement>("[data-state~=busy]")) page.fill(block);
  void sayKept(page).catch(() => undefined);
  if (!show(trouble.state, ...beside)) page.go(trouble.state === "session-ended" ? "session-over" : "error");
}

/** Whoever loses sight of a form is told that no word of it is lost; what waits to be sent is told as that. */
async function sayKept(page: Page): Promise<void> {
  if (document.querySelector("[data-when='state.kept']") === null) return;
  const kept = await hasDraft(page.name);
  const { waits } = (page.data["state"] ?? {}) as { waits?: number };
  page.data["state"] = { ...(page.data["state"] as object | undefined), kept: kept && waits === undefined };
  page.fill();
}

/** What ended unsent with its session is said once, by the first page that has a place for it. */
export async function sayUnsent(page: Page): Promise<void> {
  if (document.querySelector("[data-when='state.unsent']") === null) return;
  // A browser that keeps nothing has nothing to say either.
  if (!(await takeUnsent().catch(() => false))) return;
  page.data["state"] = { ...(page.data["state"] as object | undefined), unsent: true };
  page.fill();
}

function asTrouble(failure: unknown): Trouble {
  if (failure instanceof Trouble) return failure;
  console.error("opener:", failure instanceof Error ? failure.name : "failure");
  return new Trouble(failure instanceof DOMException ? "no-crypto" : "error-check");
}
