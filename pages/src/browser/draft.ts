import { lock, type Locked, newLocalKey, unlock } from "./keys.ts";
import type { Typed } from "./questions.ts";
import { get, put, remove } from "./store.ts";

/**
 * What a member typed and did not send yet. It outlives the lease, so that a time-out costs no words: encrypted under a
 * key of its own that cannot be exported, opened again only for the same ref, gone after an hour and at sign-out.
 */
interface Kept {
  readonly key: CryptoKey;
  readonly text: Locked;
}

interface Draft {
  readonly ref: string;
  readonly at: number;
  readonly typed: Typed;
}

const lives = 60 * 60_000;

/** One after the other, so that what was typed first is never written last. */
let queue: Promise<void> = Promise.resolve();

export function keepDraft(page: string, ref: string, typed: Typed): Promise<void> {
  return next(async () => {
    const key = await newLocalKey();
    const draft: Draft = { ref, at: Date.now(), typed };
    const kept: Kept = { key, text: await lock(key, draft) };
    await put(["drafts", page, kept]);
  });
}

/** Null when there is none for this ref, or none young enough; such a one is thrown away. */
export async function draftOf(page: string, ref: string): Promise<Typed | null> {
  await queue;
  const kept = await get<Kept>("drafts", page);
  if (kept === undefined) return null;
  const draft = await unlock<Draft>(kept.key, kept.text);
  if (draft.ref === ref && Date.now() - draft.at < lives) return draft.typed;
  await dropDraft(page);
  return null;
}

/** What was typed since then stays: it was not said yet. */
export function dropDraftOf(page: string, said: number): Promise<void> {
  return next(async () => {
    const kept = await get<Kept>("drafts", page);
    if (kept === undefined || (await unlock<Draft>(kept.key, kept.text)).at > said) return;
    await remove("drafts", page);
  });
}

export function dropDraft(page: string): Promise<void> {
  return next(() => remove("drafts", page));
}

function next(work: () => Promise<void>): Promise<void> {
  queue = queue.then(work, work);
  return queue;
}
