/** The states of a page: exactly one moment is visible, and whoever cannot see it hears it. */
const instead: Readonly<Record<string, string>> = {
  refused: "error-keys",
  busy: "error-portal",
  cancelled: "choose",
  "already-there": "not-supported",
  "not-supported": "refused",
  closed: "refused",
  level: "refused",
  "last-way": "refused",
  "not-fresh": "refused",
  "no-passkey": "refused",
  "error-check": "error-keys",
  "error-keys": "error-portal",
  "provider-failed": "error-portal",
};

/** Shows these states and hides all others. False when the page has no place for it, nor for what could stand instead. */
export function show(...names: readonly string[]): boolean {
  const blocks = [...document.querySelectorAll<HTMLElement>("[data-state]")];
  const wanted = names.map((name) => known(blocks, name)).filter((name) => name !== undefined);
  if (wanted.length === 0) return false;
  const appearing = blocks.filter((block) => block.hidden && belongs(block, wanted));
  for (const block of blocks) block.hidden = !belongs(block, wanted);
  announce(wanted, appearing);
  return true;
}

function known(blocks: readonly HTMLElement[], name: string): string | undefined {
  for (let state: string | undefined = name; state !== undefined; state = instead[state])
    if (blocks.some((block) => belongs(block, [state as string]))) return state;
  return undefined;
}

function belongs(block: HTMLElement, names: readonly string[]): boolean {
  const own = (block.dataset["state"] ?? "").split(" ");
  return names.some((name) => own.includes(name));
}

/** Focus goes to what has just appeared; while a page loads or opens it stays where the reader put it. */
function announce(names: readonly string[], appearing: readonly HTMLElement[]): void {
  document.querySelector("main")?.setAttribute("aria-busy", String(names.some((name) => name === "loading" || name === "checking")));
  if (names.includes("loading") || names.includes("open")) return;
  for (const block of appearing) {
    const target = block.matches("[data-focus]") ? block : block.querySelector<HTMLElement>("[data-focus]");
    if (target !== null) return target.focus();
  }
}
