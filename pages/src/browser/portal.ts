import { asObject, type Json, type JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { Trouble, type TroubleState } from "./trouble.ts";

export type Verb = "hello" | "lease" | "unlock" | "enrol" | "agree" | "end" | "bundles" | "post" | "paper" | "incidents" | "discard" | "note" | "find";

/** How a verb may be asked: with a lease id, and whether the same bytes may be sent again. */
interface Manner {
  readonly bearer?: string;
  readonly once?: boolean;
  /** What the page says when the portal answers "refused": the portal's word alone, so never a fact about the member. */
  readonly refused?: TroubleState;
}

const tries = 3;
const patience = 15_000;
/** A part is a quarter of a MiB, and a telephone in a cellar is slow. */
const patienceForParts = 120_000;
const longestWait = 5;

/** Asks the portal. It is a relay: what it answers is checked by who reads it, never here. */
export async function call(fund: Fund, verb: Verb, request: JsonObject, manner: Manner = {}): Promise<JsonObject> {
  for (let attempt = 1; ; attempt++) {
    const answer = await post(fund, verb, request, manner.bearer);
    if (answer?.ok) return readJson(answer);
    const wait = answer === null ? attempt : retryAfter(answer);
    const passing = answer === null || answer.status >= 502;
    if (!passing || manner.once || attempt === tries || wait > longestWait) throw trouble(answer, wait, manner);
    await sleep(wait * 1000);
  }
}

function trouble(answer: Response | null, wait: number, manner: Manner): Trouble {
  if (answer === null) return new Trouble("error-portal");
  if (answer.status === 429) return new Trouble("busy", Date.now() + wait * 1000);
  if (answer.status === 503) return new Trouble("error-keys");
  if (answer.status === 403) return new Trouble(manner.refused ?? "error-portal");
  return new Trouble("error-portal");
}

/** Puts down one part of a document; null when there is no answer at all. It may be put again. */
export function putPart(fund: Fund, body: Blob, bearer: string, stop: AbortSignal): Promise<Response | null> {
  return ask(fund, "application/octet-stream", body, bearer, AbortSignal.any([stop, AbortSignal.timeout(patienceForParts)]));
}

/** The desk has an address for each verb; it is where its pages come from, so no browser asks for permission. */
function post(fund: Fund, verb: Verb, request: JsonObject, bearer: string | undefined): Promise<Response | null> {
  const body = fund.desk ? { v: 1, ...request } : { v: 1, verb, ...request };
  return ask(fund, "application/json", JSON.stringify(body), bearer, AbortSignal.timeout(patience), fund.desk ? `/${verb}` : "");
}

/** Null when there is no answer at all. */
async function ask(fund: Fund, type: string, body: string | Blob, bearer: string | undefined, signal: AbortSignal, path = ""): Promise<Response | null> {
  const headers: Record<string, string> = { "Content-Type": type };
  if (bearer !== undefined) headers["Authorization"] = `Bearer ${bearer}`;
  try {
    return await fetch(`${fund.portal}/api${path}`, { method: "POST", body, headers, credentials: "omit", redirect: "error", referrerPolicy: "no-referrer", signal });
  } catch {
    return null;
  }
}

async function readJson(answer: Response): Promise<JsonObject> {
  try {
    return asObject((await answer.json()) as Json);
  } catch {
    throw new Trouble("error-portal");
  }
}

/** Seconds; the portal gives no date. */
export function retryAfter(answer: Response): number {
  const seconds = Number(answer.headers.get("Retry-After") ?? "1");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : 1;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
