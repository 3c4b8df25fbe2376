const shownFor = 4_000;
const running = new WeakMap<HTMLElement, number>();

/** Puts what the button is about on the clipboard, and says beside it for a while that it did, or that it could not. */
export async function copyOut(button: HTMLElement): Promise<void> {
  let came: "done" | "failed" = "done";
  try {
    await navigator.clipboard.writeText(button.dataset["arg"] ?? "");
  } catch {
    came = "failed";
  }
  say(button, came);
  clearTimeout(running.get(button));
  running.set(button, window.setTimeout(() => say(button, ""), shownFor));
}

function say(button: HTMLElement, what: string): void {
  for (const part of button.parentElement?.querySelectorAll<HTMLElement>("[data-says]") ?? []) part.hidden = part.dataset["says"] !== what;
}
