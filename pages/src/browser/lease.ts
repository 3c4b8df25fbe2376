import { fromB64url } from "./bytes.ts";
import { asInteger, asList, asObject, asText, canonicalBytes, type Json, type JsonObject, parseCanonical } from "./canonical.ts";
import { sweepDrafts } from "./draft.ts";
import type { Fund } from "./fund.ts";
import type { Grant, Granted } from "./grant.ts";
import { lock, type Locked, newLocalKey, unlock } from "./keys.ts";
import { type Ask, type LeasedVerb, newAsk, openAnswer } from "./mac.ts";
import { higher, type Mark, markOf } from "./mark.ts";
import { call } from "./portal.ts";
import { all, get, put, putWhileHeld, remove, wipe } from "./store.ts";
import { keepTidingsOf } from "./tidings.ts";
import { orElse, Trouble } from "./trouble.ts";
import { openKeys, type UnlockAnswer } from "./unlocked.ts";

/** The lease as this browser holds it. Times are this device's milliseconds. */
export interface Held {
  readonly leaseId: string;
  readonly pair: CryptoKeyPair;
  readonly leaseKey: CryptoKey;
  readonly localKey: CryptoKey;
  /** Ref, ways and the last sign-in, locked: nothing of a member lies in clear on a device. */
  readonly grant: Locked;
  /** The kind of evidence that the member came with. */
  readonly came: string;
  readonly since: number;
  readonly until: number;
  readonly idle: number;
  readonly idleEnds: number;
  readonly n: number;
  readonly mark: Mark | null;
  /** Sent, or about to be, and not yet answered; locked: what is asked may be about somebody. */
  readonly pending: Locked | null;
}

const channelName = "mijnfonds";
const lockName = "mijnfonds-lease";

/** Takes a fresh grant into use; all of an earlier lease goes. `skew` = the vault's clock less this device's, ms. */
export async function begin(pair: CryptoKeyPair, granted: Granted, asked: number, skew: number, came: string): Promise<void> {
  const { grant, leaseKey } = granted;
  const localKey = await newLocalKey();
  const held: Held = {
    leaseId: grant.leaseId,
    pair,
    leaseKey,
    localKey,
    grant: await lock(localKey, grant),
    came,
    since: asked,
    until: grant.until - skew,
    idle: grant.idle,
    idleEnds: asked + grant.idle,
    n: 0,
    mark: grant.mark,
    pending: null,
  };
  await navigator.locks.request(lockName, async () => {
    await wipe();
    await put(["held", "lease", held]);
  });
  await sweepDrafts(grant.ref);
  await keepTidingsOf(grant.ref);
}

/** The lease when it is alive; null when there is none; when its time is over, all is forgotten and that is said. */
export async function current(): Promise<Held | null> {
  const held = await get<Held>("held", "lease");
  if (held === undefined) return null;
  if (Date.now() < endsAt(held)) return held;
  await forget();
  throw new Trouble("session-ended");
}

export async function need(): Promise<Held> {
  const held = await current();
  if (held === null) throw new Trouble("session-ended");
  return held;
}

export function endsAt(held: Held): number {
  return Math.min(held.until, held.idleEnds);
}

export function grantOf(held: Held): Promise<Grant> {
  return unlock<Grant>(held.localKey, held.grant);
}

/**
 * Keys and state go; other tabs are told, so that none goes on showing what it showed. What still waited to be sent hangs on
 * the lease and ends with it: that there was some stays behind, for a page to say.
 */
export async function forget(): Promise<void> {
  const unsent = (await isUnsent()) || (await all("leaving")).length > 0;
  await wipe();
  if (unsent) await leaveUnsent();
  const channel = new BroadcastChannel(channelName);
  channel.postMessage("ended");
  channel.close();
}

/** For {@link takeUnsent}: that something which was said will never go. The next sign-in forgets it. */
export async function leaveUnsent(): Promise<void> {
  await put(["held", "unsent", true]);
}

/** Whether something ended unsent; true once. */
export async function takeUnsent(): Promise<boolean> {
  const unsent = await isUnsent();
  if (unsent) await remove("held", "unsent");
  return unsent;
}

async function isUnsent(): Promise<boolean> {
  return (await get<boolean>("held", "unsent")) === true;
}

export function whenForgotten(then: () => void): void {
  new BroadcastChannel(channelName).addEventListener("message", then);
}

/**
 * Asks the vault under the lease. One request at a time over all tabs; it is on disk before it is sent, and what an
 * earlier page left unanswered goes first, unchanged: so neither side can lose count, and nothing is journaled twice.
 * The body is made when its turn has come: it sees what earlier answers, and other tabs, have brought.
 */
export async function ask(fund: Fund, verb: LeasedVerb, body: () => Json | Promise<Json>): Promise<JsonObject> {
  return (await askCounted(fund, verb, body)).answer;
}

/** The same with the request's number, which keys in an answer are sealed for. */
export async function askCounted(fund: Fund, verb: LeasedVerb, body: () => Json | Promise<Json>): Promise<{ readonly n: number; readonly answer: JsonObject }> {
  return await navigator.locks.request(lockName, async () => {
    const before = await need();
    if (before.pending !== null) await settle(fund, before, before.pending);
    const held = await need();
    const next = await newAsk(held.leaseKey, held.leaseId, verb, held.n + 1, canonicalBytes(await body()));
    const pending = await lock(held.localKey, next);
    const sending: Held = { ...held, n: next.n, pending };
    await putWhileHeld(held.leaseId, ["held", "lease", sending]);
    return { n: next.n, answer: await settle(fund, sending, pending) };
  });
}

/** Sends what is still without its answer, and nothing else: afterwards what an earlier page asked is known here. */
export async function settlePending(fund: Fund): Promise<void> {
  await navigator.locks.request(lockName, async () => {
    const held = await need();
    if (held.pending !== null) await settle(fund, held, held.pending);
  });
}

async function settle(fund: Fund, held: Held, locked: Locked): Promise<JsonObject> {
  const sent = Date.now();
  const pending = await unlock<Ask>(held.localKey, locked);
  const { verb, n, body, mac } = pending;
  const json = await call(fund, verb, { lease: held.leaseId, n, body, mac }, { refused: "error-keys" });
  const answer = await orElse("error-keys", () => openAnswer(held.leaseKey, held.leaseId, pending, json));
  if (answer["outcome"] === "ended") {
    await forget();
    if (verb === "end") return answer;
    throw new Trouble("session-ended");
  }
  const next: Held = { ...held, pending: null, idleEnds: sent + held.idle };
  await orElse("error-keys", () => keep(fund, next, pending, answer));
  return answer;
}

async function keep(fund: Fund, held: Held, pending: Ask, answer: JsonObject): Promise<void> {
  // At the desk keys are of somebody else's file: they stay in memory, and so does what the vault says of that member's index.
  if (answer["outcome"] === "unlocked" && !fund.desk) {
    const kept: UnlockAnswer = {
      leaseId: held.leaseId,
      n: pending.n,
      contexts: contextsOf(pending),
      enc: fromB64url(asText(answer["enc"])),
      sealed: fromB64url(asText(answer["sealed"])),
    };
    const { mark } = await openKeys(held.pair, kept);
    await putWhileHeld(held.leaseId, ["held", "lease", { ...held, mark: higher(held.mark, mark) }], ["answers", `${kept.n}`, kept]);
  } else if (answer["outcome"] === "alive") {
    asInteger(answer["until"]);
    const next = { ...held, grant: await standing(held, answer), mark: higher(held.mark, markOf(answer["mark"])) };
    await putWhileHeld(held.leaseId, ["held", "lease", next]);
  } else if (answer["outcome"] === "changed") {
    await putWhileHeld(held.leaseId, ["held", "lease", { ...held, grant: await standing(held, answer) }]);
  } else if (answer["outcome"] === "agreed") {
    const { agreement, sig, line } = answer;
    const given = { agreement: asText(agreement), sig: asText(sig), line: asInteger(line) };
    const itemId = asText(parseCanonical(fromB64url(pending.body))["itemId"]);
    await putWhileHeld(held.leaseId, ["held", "lease", held], ["agreed", itemId, await lock(held.localKey, given)]);
  } else if (answer["outcome"] === "enrolled") {
    const grant: Grant = { ...(await grantOf(held)), ways: asList(answer["ways"]).map(asObject) };
    await putWhileHeld(held.leaseId, ["held", "lease", { ...held, grant: await lock(held.localKey, grant) }]);
  } else {
    await putWhileHeld(held.leaseId, ["held", "lease", held]);
  }
}

/** The grant with the ways to sign in and the other devices as they are now. */
async function standing(held: Held, answer: JsonObject): Promise<Locked> {
  const [ways, leases] = [asList(answer["ways"]).map(asObject), asList(answer["leases"]).map(asObject)];
  return lock(held.localKey, { ...(await grantOf(held)), ways, leases });
}

/** The order of the contexts is the request's own, read back from its bytes: also after a page died in between. */
function contextsOf(pending: Ask): string[] {
  const pairs = asList(parseCanonical(fromB64url(pending.body))["pairs"]);
  return pairs.map((pair) => asText(asObject(pair)["ctx"]));
}

/** All content keys of this lease so far. */
export async function keyring(held: Held): Promise<Map<string, CryptoKey>> {
  const ring = new Map<string, CryptoKey>();
  for (const answer of await all<UnlockAnswer>("answers")) {
    if (answer.leaseId !== held.leaseId) continue;
    for (const [ctx, key] of (await openKeys(held.pair, answer)).keys)
      ring.set(ctx, await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]));
  }
  return ring;
}
