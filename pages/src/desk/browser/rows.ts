import type { Json, JsonObject } from "../../browser/canonical.ts";
import type { Page } from "../../browser/page.ts";
import { Trouble } from "../../browser/trouble.ts";
import { nameOf } from "./me.ts";

export interface Row {
  readonly name: string;
  readonly value: string;
}

const times = new Set(["at", "suspected", "occurredFrom", "occurredTo", "aware", "contained", "fixed", "from", "to", "time", "due"]);
const people = new Set(["by", "who"]);
const named: Readonly<Record<string, string>> = { kind: "act", reason: "purpose" };
/** More than any act of ours says: what does not fit is not signed unread. */
const most = 200;

/** All that a document says, in words where there are words: whoever signs reads what is signed and not a summary of it. */
export function rowsOf(page: Page, document: JsonObject): Row[] {
  const rows: Row[] = [];
  walk(page, "", document, rows);
  if (rows.length > most) throw new Trouble("error-check");
  return rows;
}

function walk(page: Page, path: string, json: Json, rows: Row[]): void {
  if (json !== null && typeof json === "object" && !Array.isArray(json)) {
    for (const [name, value] of Object.entries(json)) walk(page, path === "" ? name : `${path}.${name}`, value, rows);
    return;
  }
  if (path === "v" || rows.length > most) return;
  const last = path.split(".").at(-1) ?? path;
  rows.push({ name: page.say(`field.${last}`) || path, value: valueOf(page, last, json) });
}

function valueOf(page: Page, name: string, value: Json): string {
  if (value === null) return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((one) => JSON.stringify(one)).join(", ");
  if (times.has(name) && typeof value === "number") return page.format("datetime", value);
  if (people.has(name) && typeof value === "string") return nameOf(page, value);
  if (typeof value === "boolean") return page.say(value ? "yes" : "no");
  // An act's kind has its own words, and why a file is opened has the member's; elsewhere a code is known by its field's name.
  if (typeof value === "string") return page.format(`code:${named[name] ?? name}`, value);
  return page.format("number", value);
}
