import { asList, asObject, asText } from "../../browser/canonical.ts";
import type { Page } from "../../browser/page.ts";
import { office } from "./office.ts";

/**
 * Who is signed in here, and who else works at the desk: names come from the desk alone.
 *
 * @returns whose page theirs is: who runs incidents opens no files, and the other way round
 */
export async function fillMe(page: Page): Promise<"incidents" | "member"> {
  const me = await office("me");
  page.data["me"] = me;
  page.data["people"] = asList(me["people"]).map(asObject);
  page.fill();
  return me["role"] === "service" ? "member" : "incidents";
}

export function nameOf(page: Page, ref: unknown): string {
  const people = (page.data["people"] ?? []) as readonly { ref: string; name: string }[];
  return people.find((person) => person.ref === ref)?.name ?? page.say("somebody");
}

/** Whose name was typed, in capitals or not; what is no colleague's stays as it is. */
export function refOf(page: Page, typed: string): string {
  const people = (page.data["people"] ?? []) as readonly { ref: string; name: string }[];
  const named = people.filter((person) => person.name.toLowerCase() === typed.trim().toLowerCase());
  return named.length === 1 ? (named[0]?.ref ?? typed) : typed;
}

/** One's own ref. */
export function myRef(page: Page): string {
  return asText(asObject(page.data["me"] as never)["ref"]);
}
