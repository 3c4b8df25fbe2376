import type { Page } from "./page.ts";

/** So that a listener is not interrupted at each key, but hears the count when the typing pauses. */
const pause = 1_000;

/** As the fund counts: by character, not by code unit, once all line ends are one character. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Says below a text how much room is left, for whoever sees it at each key, for whoever hears it now and then. */
export function countIn(page: Page, form: HTMLFormElement): void {
  for (const text of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-most]")) {
    let waiting = 0;
    const write = (attribute: string): void => {
      const place = form.querySelector(`[${attribute}="${text.name}"]`);
      if (place !== null) place.textContent = sentence(page, Number(text.dataset["most"]) - lengthOf(text.value));
    };
    const count = (): void => {
      write("data-count");
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => write("data-count-said"), pause);
    };
    text.addEventListener("input", count);
    write("data-count");
  }
}

function sentence(page: Page, left: number): string {
  if (left === 1) return page.say("count-left-one");
  if (left === -1) return page.say("count-over-one");
  return left < 0 ? page.say("count-over", page.format("number", -left)) : page.say("count-left", page.format("number", left));
}
