import { show } from "./states.ts";

/**
 * Steps of one page in the browser's history, so that its back button goes a step back and not away. The address stays
 * the same: no step and no answer ever stands in it.
 */
let listening = false;

/** Somebody was quicker than the page: what is asked of a form or a list while it opens is done once it is open. */
let open: () => void;
const opened = new Promise<void>((resolve) => (open = resolve));

export function whenOpen(): Promise<void> {
  return opened;
}

export function isOpen(): void {
  open();
}

/** `first` is the step without an entry of its own; `possible` says which steps can be shown at this moment. */
export function inSteps(first: string, possible: () => readonly string[]): void {
  history.replaceState(null, "");
  if (listening) return;
  listening = true;
  window.addEventListener("popstate", () => {
    // A link within the page is no step.
    if (location.hash !== "") return;
    const step = (history.state as { step?: string } | null)?.step ?? first;
    // What was sent is not there to be sent again: the page begins anew.
    if (possible().includes(step)) show(step);
    else location.reload();
  });
}

/** The last step takes the place of the one before: there is no way back into what is done. */
export function stepTo(step: string): void {
  enter(step);
  show(step);
}

/** The same without showing it: for a page that shows something beside it. */
export function enter(step: string): void {
  if (step === "done") history.replaceState({ step }, "");
  else history.pushState({ step }, "");
}
