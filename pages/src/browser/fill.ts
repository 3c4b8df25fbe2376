import type { Formatter } from "./format.ts";
import { drawingOf } from "./squares.ts";

/**
 * Puts values into a page's slots: `textContent` and template cloning only, so no value can ever become markup. The
 * attributes are the contract of pages/SLOTS.md.
 */
export interface Filler {
  fill(root: ParentNode, data: unknown): void;
  /** Shows or masks a value that is masked until asked for. */
  reveal(slot: HTMLElement, button: HTMLElement): void;
}

/** What stands for "this": a path that begins with a point is about the list's item. */
interface Scope {
  readonly data: unknown;
  readonly item?: unknown;
}

export function filler(format: Formatter): Filler {
  const made = new WeakMap<Element, ChildNode[]>();
  const masked = new WeakMap<Element, unknown>();

  function fillIn(root: ParentNode, scope: Scope): void {
    const lists = select(root, "[data-list]");
    // What somebody chose among a list's items stays chosen when the list is written anew.
    const chosen = select(root, "[data-list] input[data-key]:checked").map(({ id }) => id);
    for (const host of lists) empty(host);
    // A list inside a list belongs to the inner scope: it goes with its parent, so what is left is this scope's own.
    for (const slot of select(root, "[data-value]")) value(slot, at(scope, slot.dataset["value"]));
    for (const element of select(root, "[data-when], [data-unless]")) element.hidden = !holds(element, scope);
    for (const path of root.querySelectorAll<SVGPathElement>("[data-squares]")) draw(path, at(scope, path.dataset["squares"]));
    for (const meter of root.querySelectorAll<HTMLMeterElement | HTMLProgressElement>("meter[data-share], progress[data-share]")) share(meter, at(scope, meter.dataset["share"]), at(scope, meter.dataset["of"]));
    for (const button of select(root, "[data-arg-from]")) button.dataset["arg"] = String(at(scope, button.dataset["argFrom"]) ?? "");
    for (const element of root.querySelectorAll<HTMLElement>("[data-key]")) key(element, String(at(scope, element.dataset["key"]) ?? ""));
    for (const text of select(root, "[data-language]")) text.lang = String(at(scope, text.dataset["language"]) ?? "");
    for (const host of lists) if (host.isConnected || root instanceof DocumentFragment) items(host, scope);
    for (const input of root.querySelectorAll<HTMLInputElement>("[data-list] input[data-key]")) if (chosen.includes(input.id)) input.checked = true;
  }

  function empty(host: HTMLElement): void {
    for (const node of made.get(host) ?? []) node.remove();
    made.delete(host);
  }

  function items(host: HTMLElement, scope: Scope): void {
    const template = host.querySelector<HTMLTemplateElement>(":scope > template");
    const list = at(scope, host.dataset["list"]);
    if (template === null || !Array.isArray(list)) return;
    const nodes: ChildNode[] = [];
    for (const item of list as unknown[]) {
      const copy = document.importNode(template.content, true);
      fillIn(copy, { data: scope.data, item });
      nodes.push(...copy.childNodes);
      host.append(copy);
    }
    made.set(host, nodes);
  }

  function value(slot: HTMLElement, found: unknown): void {
    slot.textContent = format(slot.dataset["format"] ?? "text", found);
    slot.removeAttribute("aria-busy");
    delete slot.dataset["shown"];
    if (slot.dataset["reveal"] !== undefined) masked.set(slot, found);
  }

  function reveal(slot: HTMLElement, button: HTMLElement): void {
    const shown = slot.dataset["shown"] === "true";
    slot.dataset["shown"] = String(!shown);
    slot.textContent = format((shown ? slot.dataset["format"] : slot.dataset["reveal"]) ?? "text", masked.get(slot));
    for (const part of select(button, "[data-off]")) part.hidden = !shown;
    for (const part of select(button, "[data-on]")) part.hidden = shown;
  }

  return { fill: (root, data) => fillIn(root, { data }), reveal };
}

/** Says nothing where there is no code to draw: what it would say stands beside it in words. */
function draw(path: SVGPathElement, code: unknown): void {
  const drawing = drawingOf(code);
  path.setAttribute("d", drawing.path);
  path.ownerSVGElement?.setAttribute("viewBox", drawing.viewBox);
}

function share(meter: HTMLMeterElement | HTMLProgressElement, part: unknown, whole: unknown): void {
  if (typeof part === "number" && typeof whole === "number") {
    meter.max = whole;
    meter.value = part;
  } else for (const name of ["value", "max"]) meter.removeAttribute(name);
}

/** A choice gets its value and, with the name it has, an id; the label with that name is this choice's. */
function key(element: HTMLElement, value: string): void {
  if (element instanceof HTMLOptionElement) element.value = value;
  else if (element instanceof HTMLInputElement) [element.value, element.id] = [value, `${element.name}-${value}`];
  else if (element instanceof HTMLLabelElement) element.htmlFor = `${element.dataset["of"] ?? ""}-${value}`;
}

function select(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

function at(scope: Scope, path: string | undefined): unknown {
  if (path === undefined) return undefined;
  if (path === ".") return scope.item;
  const relative = path.startsWith(".");
  const names = (relative ? path.slice(1) : path).split(".");
  return names.reduce<unknown>(step, relative ? scope.item : scope.data);
}

function step(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function holds(element: HTMLElement, scope: Scope): boolean {
  const { when, unless, test } = element.dataset;
  const shown = when === undefined || passes(at(scope, when), test);
  return shown && (unless === undefined || !passes(at(scope, unless), test));
}

/** With no test: the path holds something. Zero is something. */
function passes(value: unknown, test: string | undefined): boolean {
  const count = Array.isArray(value) ? value.length : value;
  if (test === undefined) return !(value === undefined || value === null || value === false || value === "" || (Array.isArray(value) && count === 0));
  if (test.startsWith("is:")) return String(value) === test.slice(3);
  if (test.startsWith("not:")) return value !== undefined && String(value) !== test.slice(4);
  switch (test) {
    case "zero":
      return count === 0;
    case "one":
      return count === 1;
    case "many":
      return typeof count === "number" && count > 1;
    case "positive":
      return typeof count === "number" && count > 0;
    case "negative":
      return typeof count === "number" && count < 0;
    case "true":
      return value === true;
    case "false":
      return value === false;
    default:
      return false;
  }
}
