const shownFor = 4_000;

/** Puts what the button is about on the clipboard, and says so on the button itself for a while; or says that it could not. */
export async function copyOut(button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(button.dataset["arg"] ?? "");
    say(button, "done");
  } catch {
    say(button, "failed");
  }
  setTimeout(() => say(button, "copy"), shownFor);
}

function say(button: HTMLElement, what: "copy" | "done" | "failed"): void {
  for (const part of button.querySelectorAll<HTMLElement>("[data-says]")) part.hidden = part.dataset["says"] !== what;
}
