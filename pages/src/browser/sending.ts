import type { JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { Trouble } from "./trouble.ts";

/** Says something to the core under the member's own lease: sealed, agreed to by the vault, posted. */
export type Send = (fund: Fund, kind: string, what: JsonObject, touch: boolean) => Promise<{ readonly itemId: string }>;

/**
 * The one place where the forms meet the sender of statements. Without it nothing leaves, and the page says so
 * (state `refused`): it never claims to have sent what it did not.
 */
export const send: Send = () => Promise.reject(new Trouble("refused"));

/** Goes on with what an earlier page of this lease left halfway, and tells what was sent. */
export const resumePending: (fund: Fund) => Promise<readonly { readonly itemId: string; readonly kind: string }[]> = () => Promise.resolve([]);
