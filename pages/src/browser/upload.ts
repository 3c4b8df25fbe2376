import { b64url, equal, fromB64url, random, sha256, u16 } from "./bytes.ts";
import type { Fund } from "./fund.ts";
import { lock, type Locked, unlock } from "./keys.ts";
import { ask, grantOf, type Held, need } from "./lease.ts";
import { countOf, hashOfPieces, pieceOf, sealPart } from "./parts.ts";
import { call, putPart, retryAfter, sleep } from "./portal.ts";
import { newItemId } from "./statement.ts";
import { all, keysOf, putWhileHeld, remove } from "./store.ts";
import { Trouble } from "./trouble.ts";

/** A document on its way; kept under the lease, so that a page that was closed goes on where it stopped. */
export interface Upload {
  readonly itemId: string;
  readonly name: string;
  readonly size: number;
  /** The document's own key, base64url: it goes to the fund, or the doctor, inside the statement. */
  readonly key: string;
  /** Of the pieces whose parts the portal has, base64url. */
  readonly hashes: readonly string[];
}

interface Row {
  readonly itemId: string;
  readonly leaseId: string;
  readonly locked: Locked;
}

/** How it goes: parts that are there, of how many; `waiting` while the connection is lost. */
export type Progress = (done: number, count: number, waiting: boolean) => void;

const lockName = "mijnfonds-upload";
const longestWait = 10_000;
/** Of a portal that is there and says that it cannot: that is no lost connection, and is said as what it is. */
const mostRefusals = 6;
/** A lease that nobody uses ends after a quarter of an hour; a slow connection is use. */
const prolongEvery = 4 * 60_000;

/** What an earlier page of this lease began and did not finish; one whose statement is on its way is finished. */
export async function underway(): Promise<Upload | null> {
  const held = await need();
  const leaving = await keysOf("leaving");
  const row = (await all<Row>("uploads")).find(({ leaseId, itemId }) => leaseId === held.leaseId && !leaving.includes(itemId));
  return row === undefined ? null : unlock<Upload>(held.localKey, row.locked);
}

/**
 * Sends a file's parts, those that are not there yet; tries on while the connection is lost. Answers what the statement must
 * say of them. Troubles: `busy` (too many wait), `session-ended`, `error-portal` (refused); `cancelled` when it was stopped.
 */
export async function sendParts(fund: Fund, file: File, progress: Progress, stop: AbortSignal): Promise<{ upload: Upload; pieces: string }> {
  const held = await need();
  const { ref } = await grantOf(held);
  let upload = await begun(fund, held, file);
  const key = await crypto.subtle.importKey("raw", fromB64url(upload.key), "AES-GCM", false, ["encrypt"]);
  const count = countOf(file.size);
  // Not now: a quarter of an hour may be nearly over for who has just taken a photo.
  let prolonged = 0;
  progress(upload.hashes.length, count, false);
  for (let number = upload.hashes.length; number < count; number++) {
    const piece = await pieceOf(file, number);
    const part = await sealPart(key, { fund: fund.fund, ref, itemId: upload.itemId, number, count }, piece);
    const body = new Blob([ref, upload.itemId, u16(number), part]);
    if (Date.now() - prolonged >= prolongEvery && (await isProlonged(fund))) prolonged = Date.now();
    await put(fund, body, (waiting) => progress(number, count, waiting), stop);
    upload = { ...upload, hashes: [...upload.hashes, b64url(await sha256(piece))] };
    await keep(held, upload);
    progress(number + 1, count, false);
  }
  if (stop.aborted) throw new Trouble("cancelled");
  return { upload, pieces: await hashOfPieces(upload.hashes.map(fromB64url)) };
}

/** False while the vault cannot be reached: the connection may be gone for a moment, and the next part tries again. */
async function isProlonged(fund: Fund): Promise<boolean> {
  try {
    await ask(fund, "unlock", () => ({ v: 1, pairs: [] }));
    return true;
  } catch (failure) {
    if (failure instanceof Trouble && failure.state === "session-ended") throw failure;
    return false;
  }
}

/** Goes on with what was begun of this very file; what was begun of another goes. */
async function begun(fund: Fund, held: Held, file: File): Promise<Upload> {
  const before = await underway();
  if (before !== null && (await isUnchanged(before, file))) return before;
  if (before !== null) await throwAway(fund, before);
  const upload: Upload = { itemId: newItemId(), name: file.name, size: file.size, key: b64url(random(32)), hashes: [] };
  await keep(held, upload);
  return upload;
}

/**
 * By what is in it: a telephone makes a copy at each choice, under another name or date; and of two files with the same, half
 * of each would arrive.
 */
async function isUnchanged(upload: Upload, file: File): Promise<boolean> {
  if (upload.size !== file.size) return false;
  for (const [number, hash] of upload.hashes.entries()) if (!equal(await sha256(await pieceOf(file, number)), fromB64url(hash))) return false;
  return true;
}

async function put(fund: Fund, body: Blob, waiting: (is: boolean) => void, stop: AbortSignal): Promise<void> {
  let refusals = 0;
  for (let wait = 500; ; wait = Math.min(wait * 2, longestWait)) {
    if (stop.aborted) throw new Trouble("cancelled");
    const { leaseId } = await need();
    const answer = await putPart(fund, body, leaseId, stop);
    if (answer?.ok) return;
    if (stop.aborted) throw new Trouble("cancelled");
    if (answer?.status === 429 && retryAfter(answer) > 5) throw new Trouble("busy", Date.now() + retryAfter(answer) * 1000);
    if (answer !== null && answer.status !== 429 && (answer.status < 500 || ++refusals === mostRefusals)) throw new Trouble("error-portal");
    waiting(true);
    await Promise.race([sleep(wait), connected(stop)]);
  }
}

/** When the device says that it has a connection again, or nobody waits for it any more. */
function connected(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    stop.addEventListener("abort", () => resolve(), { once: true });
    if (!navigator.onLine) window.addEventListener("online", () => resolve(), { once: true, signal: stop });
  });
}

async function keep(held: Held, upload: Upload): Promise<void> {
  const row: Row = { itemId: upload.itemId, leaseId: held.leaseId, locked: await lock(held.localKey, upload) };
  await putWhileHeld(held.leaseId, ["uploads", upload.itemId, row]);
}

/** Here at once; at the portal too, or else by itself within a day. */
export async function throwAway(fund: Fund, upload: Upload): Promise<void> {
  await remove("uploads", upload.itemId);
  const held = await need();
  const { ref } = await grantOf(held);
  await call(fund, "discard", { ref, itemId: upload.itemId }, { bearer: held.leaseId }).catch(() => undefined);
}

/** One tab at a time sends a document or throws one away: two would leave holes in each other's. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
    if (lock === null) throw new Trouble("other-tab");
    return work();
  }) as Promise<T>;
}
