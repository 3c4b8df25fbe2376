import { b64url } from "./bytes.ts";
import { asText, type JsonObject } from "./canonical.ts";
import { agree, type Agreement, holds, type Told, touch } from "./agree.ts";
import type { Fund } from "./fund.ts";
import { lock, type Locked, unlock } from "./keys.ts";
import { current, grantOf, type Held, need, settlePending } from "./lease.ts";
import { call } from "./portal.ts";
import { hashOf, type Kind, newStatement, sealStatement } from "./statement.ts";
import { all, get, putWhileHeld, remove } from "./store.ts";
import { orElse, Trouble, type TroubleState } from "./trouble.ts";

/** Something to say to the fund. */
export interface Saying {
  readonly kind: Kind;
  readonly what: JsonObject;
  /** Whether a touch is asked for, over this very statement. */
  readonly touched: boolean;
  /** The name of the page that says it: it is the one to confirm it, also after it was left halfway. */
  readonly from: string;
  /** The request that it is about, if any: to stop one is not to stop another. */
  readonly about?: string;
  /** Its name, where something went before it under that name: a document. */
  readonly itemId?: string;
}

/** What came of sending: the item, and the journal line in which the vault agreed to it. */
export interface Sent {
  readonly itemId: string;
  readonly from: string;
  readonly about: string | undefined;
  /** When it was said, by this device's clock. */
  readonly at: number;
  readonly line: number;
}

/** What will never go, and the vault's word about it. The member was not there to hear it: a page has to say it. */
export interface Dropped {
  readonly from: string;
  readonly state: TroubleState;
}

/** What could be sent of what was left halfway, what was thrown away, what still waits, and the first trouble with that. */
export interface Resumed {
  readonly sent: readonly Sent[];
  readonly dropped: readonly Dropped[];
  readonly waiting: readonly Leaving[];
  readonly failure?: unknown;
}

/**
 * A statement on its way: already sealed to the core, so not even this browser can read it again; and its place in the
 * queue, which the lease's own key locks.
 */
export interface Leaving {
  readonly told: Told;
  readonly from: string;
  readonly about?: string;
  readonly at: number;
  readonly enc: string;
  readonly sealed: string;
}

interface Row {
  readonly itemId: string;
  readonly leaseId: string;
  readonly locked: Locked;
}

const lockName = "mijnfonds-send";

/**
 * Says something to the fund: agreed to by the vault, then put in the core's box. When it stops halfway, {@link resumePending} goes on with it, under the same lease.
 *
 * Troubles: `cancelled` and `no-passkey` (nothing was sent), `refused`, `level`, `not-fresh`, `busy` (the vault did not
 * agree, nothing was sent), `error-keys` and `error-portal` (on its way still, unless its lease ends), `session-ended`.
 */
export async function send(fund: Fund, saying: Saying): Promise<Sent> {
  const held = await need();
  const bare = await prepare(fund, held, saying);
  const leaving: Leaving = saying.touched ? { ...bare, told: { ...bare.told, touch: await byPasskey(fund, held, bare.told) } } : bare;
  return navigator.locks.request(lockName, async () => {
    await keep(held, leaving);
    const outcome = await goOn(fund, held, leaving);
    if ("state" in outcome) throw new Trouble(outcome.state);
    return outcome;
  });
}

/** The statement sealed to the core, as yet untouched. */
export async function prepare(fund: Fund, held: Held, { kind, what, from, about, itemId }: Saying): Promise<Leaving> {
  const { ref, until } = await grantOf(held);
  // The vault's clock, not this device's: what the two differ by is known since the sign-in.
  const said = newStatement(fund, ref, kind, what, Date.now() + until - held.until, itemId);
  const sealed = await orElse("error-check", () => sealStatement(fund, said));
  const told: Told = { ref, kind, itemId: said.itemId, hash: await hashOf(said), time: said.time, touch: null };
  return { told, from, ...(about === undefined ? {} : { about }), at: Date.now(), enc: b64url(sealed.enc), sealed: b64url(sealed.sealed) };
}

async function byPasskey(fund: Fund, held: Held, told: Told): Promise<JsonObject> {
  const { ways } = await grantOf(held);
  const passkeys = ways.filter((way) => way["kind"] === "passkey").map((way) => asText(way["id"]));
  if (passkeys.length === 0) throw new Trouble("no-passkey");
  return touch(fund, held, passkeys, told);
}

/** Sends what an earlier page of this lease left; one tab at a time. What still cannot go stays, and is tried again next time. */
export async function resumePending(fund: Fund): Promise<Resumed> {
  const sent: Sent[] = [];
  const dropped: Dropped[] = [];
  const waiting: Leaving[] = [];
  const failures: unknown[] = [];
  await navigator.locks.request(lockName, async () => {
    const held = await current();
    if (held === null) return;
    const rows = (await all<Row>("leaving")).filter((row) => row.leaseId === held.leaseId);
    for (const row of rows) {
      const leaving = await unlock<Leaving>(held.localKey, row.locked);
      try {
        // A request without its answer may be the agreement of one of them: to ask anew would be to ask twice.
        await settlePending(fund);
        const outcome = await goOn(fund, held, leaving);
        if ("state" in outcome) dropped.push(outcome);
        else sent.push(outcome);
      } catch (failure) {
        waiting.push(leaving);
        failures.push(failure);
      }
    }
  });
  return failures.length > 0 ? { sent, dropped, waiting, failure: failures[0] } : { sent, dropped, waiting };
}

/** How many wait to be sent under the lease there is. */
export async function pendingCount(): Promise<number> {
  const held = await current();
  return (await all<Row>("leaving")).filter((row) => row.leaseId === held?.leaseId).length;
}

async function goOn(fund: Fund, held: Held, leaving: Leaving): Promise<Sent | Dropped> {
  const { told, from, about, at } = leaving;
  const given = (await agreedTo(held, told.itemId)) ?? (await askFor(fund, held, told));
  if (typeof given === "string") return { from, state: given };
  if (!(await orElse("error-keys", () => holds(fund, told, given)))) {
    await drop(told.itemId);
    return { from, state: "error-keys" };
  }
  const request = { ref: told.ref, itemId: told.itemId, enc: leaving.enc, sealed: leaving.sealed, agreement: given.agreement, sig: given.sig };
  const answer = await call(fund, "post", request, { bearer: held.leaseId });
  if (answer["outcome"] !== "posted" && answer["outcome"] !== "repeat") throw new Trouble("error-portal");
  await drop(told.itemId);
  // A document's parts belong to the statement now. After a refusal they stay, to be sent with another.
  await remove("uploads", told.itemId);
  return { itemId: told.itemId, from, about, at, line: given.line };
}

async function askFor(fund: Fund, held: Held, told: Told): Promise<Agreement | TroubleState> {
  const refusal = await agree(fund, told);
  if (refusal !== null) {
    // What the vault itself refused it will refuse again; what it never heard may still be asked.
    await drop(told.itemId);
    return refusal;
  }
  const given = await agreedTo(held, told.itemId);
  if (given === null) throw new Trouble("session-ended");
  return given;
}

async function agreedTo(held: Held, itemId: string): Promise<Agreement | null> {
  const locked = await get<Locked>("agreed", itemId);
  return locked === undefined ? null : unlock<Agreement>(held.localKey, locked);
}

/** From here on it is sent by whatever page of this lease comes first. */
export async function keep(held: Held, leaving: Leaving): Promise<void> {
  const { itemId } = leaving.told;
  const row: Row = { itemId, leaseId: held.leaseId, locked: await lock(held.localKey, leaving) };
  await putWhileHeld(held.leaseId, ["leaving", itemId, row]);
}

async function drop(itemId: string): Promise<void> {
  await remove("leaving", itemId);
  await remove("agreed", itemId);
}
