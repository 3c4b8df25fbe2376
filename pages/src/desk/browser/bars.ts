import { asObject, type JsonObject } from "../../browser/canonical.ts";
import type { Page } from "../../browser/page.ts";

const svg = "http://www.w3.org/2000/svg";

/** One bar for each category of a scope: the number stands in words beside it. Certain and possible have each their own colour. */
export function bars(page: Page, scope: JsonObject | undefined): void {
  const host = document.querySelector<HTMLElement>("[data-bars]");
  if (host === null) return;
  host.replaceChildren();
  if (scope === undefined) return;
  const counts = asObject(scope["counts"]);
  const sureness = counts["sureness"] === "certain" ? "certain" : "possible";
  const by = Object.entries(asObject(counts["byCategory"])).map(([category, members]) => [category, Number(members)] as const);
  const most = Math.max(1, ...by.map(([, members]) => members));
  for (const [category, members] of by.toSorted(([, one], [, other]) => other - one)) host.append(bar(page, category, members, most, sureness));
}

function bar(page: Page, category: string, members: number, most: number, sureness: string): HTMLElement {
  const row = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = page.format("code:category", category);
  const value = document.createElement("span");
  value.className = "mf-bars__val";
  value.textContent = page.say(`members-${sureness}`, page.format("number", members));
  row.append(wrapped(name), wrapped(drawn(members, most, sureness), value));
  return row;
}

function wrapped(...nodes: readonly Node[]): HTMLElement {
  const span = document.createElement("span");
  span.append(...nodes);
  return span;
}

function drawn(members: number, most: number, sureness: string): SVGElement {
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", `0 0 ${most} 10`);
  picture.setAttribute("height", "22");
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  picture.append(rect(most, "mf-c-track"), rect(members, `mf-c-${sureness}`));
  return picture;
}

function rect(width: number, name: string): SVGElement {
  const drawn = document.createElementNS(svg, "rect");
  drawn.setAttribute("width", String(width));
  drawn.setAttribute("height", "10");
  drawn.setAttribute("class", name);
  return drawn;
}
