import { b64url, type Bytes, sha256 } from "../../browser/bytes.ts";
import { asText, type Json, type JsonObject } from "../../browser/canonical.ts";
import type { Purpose } from "../../browser/challenge.ts";
import type { Fund } from "../../browser/fund.ts";
import { spkiOf } from "../../browser/keys.ts";
import { need } from "../../browser/lease.ts";
import { assertion } from "../../browser/passkey.ts";
import { sleep } from "../../browser/portal.ts";
import { newChallenge } from "../../browser/sign-in.ts";
import { No, office } from "./office.ts";

/** One's own passkey, over a purpose and this browser's key. */
export interface Touch {
  readonly nonce: string;
  readonly purpose: string;
  readonly first: JsonObject;
}

export async function touch(fund: Fund, purpose: Purpose): Promise<Touch> {
  const held = await need();
  const fresh = await newChallenge(fund, await spkiOf(held.pair), purpose);
  return { nonce: b64url(fresh.nonce), purpose: b64url(fresh.purpose), first: await evidence(fund, fresh.challenge) };
}

export async function evidence(fund: Fund, challenge: Bytes): Promise<JsonObject> {
  return { kind: "passkey", ...(await assertion(fund, challenge, [])) };
}

const patience = 5 * 60_000;
const every = 1_500;

/** What the one who began hears, and how they can stop waiting. */
export interface Wait {
  /** Told when the other is waited for, and until when. */
  readonly waiting: (until: number) => void;
  readonly stop?: AbortSignal;
}

/** Two people over one challenge: mine at once, the other's at their own machine within five minutes. */
export async function touchTogether(fund: Fund, purpose: Purpose, hash: string, { waiting, stop }: Wait): Promise<JsonObject> {
  const began = Date.now();
  const mine = await touch(fund, purpose);
  const browserKeyHash = b64url(await sha256(await spkiOf((await need()).pair)));
  const pair = asText((await office("pairs", { hash, ...mine, browserKeyHash }))["pair"]);
  waiting(began + patience);
  return { ...mine, second: await secondOf(pair, began + patience, stop) };
}

async function secondOf(pair: string, until: number, stop: AbortSignal | undefined): Promise<Json> {
  const called = () => stop?.aborted === true;
  while (Date.now() < until && !called()) {
    const { second } = await office(`pairs/${pair}`);
    // What came in the very moment that it was called off is not used.
    if (second !== null && second !== undefined && !called()) return second;
    if (!called()) await sleep(every);
  }
  if (called()) throw new No("stopped");
  throw new No("pair-over");
}
