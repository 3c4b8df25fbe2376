import { b64url, sha256, utf8 } from "./bytes.ts";

/** What came of a visit to a provider, or of what a page said, for that page to say: a page's name and a state's, nothing else. */
const prefix = "mijnfonds-tidings-";
const whoKey = "mijnfonds-who";

export function tellThere(page: string, state: string): void {
  sessionStorage.setItem(prefix + page, state);
}

export function toldHere(page: string): string | null {
  const state = sessionStorage.getItem(prefix + page);
  sessionStorage.removeItem(prefix + page);
  return state;
}

/** Whoever signs in next in this tab is not told what was somebody else's. */
export async function keepTidingsOf(ref: string): Promise<void> {
  const who = b64url(await sha256(utf8(ref)));
  const before = sessionStorage.getItem(whoKey);
  if (before !== null && before !== who) for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  sessionStorage.setItem(whoKey, who);
}
