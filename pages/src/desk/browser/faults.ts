import type { Page } from "../../browser/page.ts";
import { No } from "./office.ts";

/** Says at a form what the desk or the vault would not do, and moves there. */
export function sayNo(page: Page, form: HTMLElement | null, failure: unknown): boolean {
  if (!(failure instanceof No)) return false;
  const place = form?.querySelector<HTMLElement>("[data-no]") ?? document.querySelector<HTMLElement>("[data-no]");
  if (place === null) return false;
  place.textContent = page.say(`no.${failure.reason}`) || page.say("no.other");
  place.hidden = false;
  place.focus();
  return true;
}

export function clearNo(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-no]")) place.hidden = true;
}
