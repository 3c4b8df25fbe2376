import { lock, type Locked, newLocalKey, unlock } from "./keys.ts";
import type { Typed } from "./questions.ts";
import { get, keysOf, put, remove } from "./store.ts";

/**
 * What a member typed and did not send yet. It outlives the lease, so that a time-out costs no words: encrypted under a
 * key of its own that cannot be exported, opened again only for the same ref. It is thrown away at sign-out, when
 * somebody else signs in, and by the first page, of whatever kind, that starts when it is an hour old.
 */
interface Kept {
  readonly key: CryptoKey;
  /** Beside the key, so that an old one is known without it. */
  readonly at: number;
  readonly text: Locked;
}

interface Draft {
  readonly ref: string;
  readonly typed: Typed;
}

const lives = 60 * 60_000;

/** One after the other, so that what was typed first is never written last. */
let queue: Promise<void> = Promise.resolve();

export function keepDraft(page: string, ref: string, typed: Typed): Promise<void> {
  return next(async () => {
    const key = await newLocalKey();
    const draft: Draft = { ref, typed };
    const kept: Kept = { key, at: Date.now(), text: await lock(key, draft) };
    await put(["drafts", page, kept]);
  });
}

/** Null when there is none for this ref, or none young enough; such a one is thrown away. */
export async function draftOf(page: string, ref: string): Promise<Typed | null> {
  await queue;
  const kept = await get<Kept>("drafts", page);
  if (kept === undefined) return null;
  const draft = isYoung(kept) ? await unlock<Draft>(kept.key, kept.text) : null;
  if (draft?.ref === ref) return draft.typed;
  await dropDraft(page);
  return null;
}

/** Whether something was typed on this page and not sent; not whose it is. */
export async function hasDraft(page: string): Promise<boolean> {
  await queue;
  const kept = await get<Kept>("drafts", page);
  return kept !== undefined && isYoung(kept);
}

/** Throws away what is too old and, once it is known who is here, what is somebody else's. */
export function sweepDrafts(ref?: string): Promise<void> {
  return next(async () => {
    for (const page of await keysOf("drafts")) {
      const kept = await get<Kept>("drafts", page);
      if (kept === undefined) continue;
      const others = ref !== undefined && (await unlock<Draft>(kept.key, kept.text).catch(() => null))?.ref !== ref;
      if (others || !isYoung(kept)) await remove("drafts", page);
    }
  });
}

function isYoung({ at }: Kept): boolean {
  return Date.now() - at < lives;
}

/** What was typed since then stays: it was not said yet. */
export function dropDraftOf(page: string, said: number): Promise<void> {
  return next(async () => {
    const kept = await get<Kept>("drafts", page);
    if (kept === undefined || kept.at > said) return;
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
