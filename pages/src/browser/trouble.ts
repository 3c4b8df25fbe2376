/** What a page can say when it cannot go on; each is the name of a state in the page (see pages/SLOTS.md). */
export type TroubleState =
  | "error-keys"
  | "error-portal"
  | "error-check"
  | "session-ended"
  | "busy"
  | "no-crypto"
  | "refused"
  | "cancelled"
  | "provider-cancelled"
  | "provider-failed"
  | "too-late"
  | "not-fresh"
  | "once-a-day"
  | "last-way"
  | "closed"
  | "already-there"
  | "not-supported"
  | "level"
  | "other-tab"
  | "file-gone"
  | "no-passkey";

/** An expected way to fail. It carries no detail: nothing of the member may reach a console or a log. */
export class Trouble extends Error {
  constructor(
    readonly state: TroubleState,
    readonly retryAt?: number,
  ) {
    super(state);
  }
}

/** Runs a check; whatever breaks in it is this trouble. Used where bytes of others are read. */
export async function orElse<T>(state: TroubleState, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (failure) {
    throw failure instanceof Trouble ? failure : new Trouble(state);
  }
}
