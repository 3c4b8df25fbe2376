/** What a button does. Each runs once at a time, so that a double click sends nothing twice. */
export type Action = (element: HTMLElement) => void | Promise<void>;

/** Listens once, on the document, so that what a list makes later works as well. */
export function listen(actions: Readonly<Record<string, Action>>, failed: (failure: unknown) => void): void {
  const running = new Set<string>();
  const run = async (event: Event, element: HTMLElement): Promise<void> => {
    const name = element.dataset["action"] ?? "";
    const action = actions[name];
    if (action === undefined) return;
    event.preventDefault();
    if (running.has(name)) return;
    running.add(name);
    try {
      await action(element);
    } catch (failure) {
      failed(failure);
    } finally {
      running.delete(name);
    }
  };
  for (const type of ["click", "submit", "change"] as const)
    document.addEventListener(type, (event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
      if (type === "change" && element?.dataset["on"] === "submit") return;
      // A form acts when it is sent or, but for those that say otherwise, changed; all else when it is clicked.
      if (element !== null && (type === "click") !== element instanceof HTMLFormElement) void run(event, element);
    });
}
