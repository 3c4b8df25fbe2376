import { b64url, type Bytes, fromB64url, sha256 } from "../../browser/bytes.ts";
import { asInteger, asObject, asText, canonicalBytes, type Json, type JsonObject, parseCanonical } from "../../browser/canonical.ts";
import { challengeOver, type Purpose, purposeBytes } from "../../browser/challenge.ts";
import type { Fund } from "../../browser/fund.ts";
import { spkiOf } from "../../browser/keys.ts";
import { ask, need } from "../../browser/lease.ts";
import { assertion } from "../../browser/passkey.ts";
import { sleep } from "../../browser/portal.ts";
import { newChallenge } from "../../browser/sign-in.ts";
import { Trouble } from "../../browser/trouble.ts";
import { bytesOf, No, office } from "./office.ts";

/** What somebody means to do. It does nothing before the vault has a line with its hash. */
export interface Draft {
  readonly hash: string;
  /** The kind of note in the journal. */
  readonly kind: string;
  /** What it is, in the desk's own list. */
  readonly act: string;
  readonly both: boolean;
  readonly count: number;
  readonly case: string;
  readonly document: Bytes;
}

/** What each act is to the vault. A desk that says otherwise would have one thing read and another signed. */
const kinds: Readonly<Record<string, string>> = {
  open: "act",
  times: "act",
  score: "act",
  decision: "decision",
  task: "act",
  "task-done": "act",
  told: "act",
  close: "act",
  reopen: "act",
  scope: "query",
  "scope-freeze": "decision",
  release: "letter",
  freeze: "end",
  unfreeze: "end",
};

/** @param act what was asked for; none when it is somebody else's, and read here for the first time */
export function draftOf(json: Json | undefined, act?: string): Draft {
  const said = asObject(json);
  const draft: Draft = {
    hash: asText(said["hash"]),
    kind: asText(said["kind"]),
    act: asText(said["act"]),
    both: said["both"] === true,
    count: asInteger(said["count"]),
    case: asText(said["case"]),
    document: fromB64url(asText(said["document"])),
  };
  if (kinds[draft.act] !== draft.kind || (act !== undefined && draft.act !== act)) throw new Trouble("error-check");
  return draft;
}

/** The document, which is canonical and says itself what it is. A release's is its head. */
export function documentOf(draft: Draft): JsonObject {
  const document = parseCanonical(draft.document);
  const named = draft.act === "release" ? document["incident"] : document["case"];
  if (named !== draft.case || (draft.act !== "release" && document["kind"] !== draft.act)) throw new Trouble("error-check");
  return document;
}

/**
 * The hash is made here, of what is shown: a desk that shows one thing and has another noted is found out. A release is fetched
 * whole for it: the document that is shown is its first line.
 */
export async function checked(draft: Draft): Promise<Draft> {
  documentOf(draft);
  const whole = draft.act === "release" ? await bytesOf(`releases/${draft.hash}`) : draft.document;
  const head = draft.act === "release" ? whole.subarray(0, whole.indexOf(10)) : whole;
  if (b64url(await sha256(whole)) !== draft.hash || b64url(head) !== b64url(draft.document)) throw new Trouble("error-check");
  return draft;
}

/** Has it noted by who is signed in here, alone. @param typed what was typed, all of which has to stand in it */
export async function act(fund: Fund, draft: Draft, typed: JsonObject | null): Promise<void> {
  const { kind, hash, count } = await checked(draft);
  const what = asObject(documentOf(draft)["what"]);
  for (const [name, value] of Object.entries(typed ?? {}))
    if (JSON.stringify(what[name]) !== JSON.stringify(sorted(value))) throw new Trouble("error-check");
  await noted(fund, "note", { v: 1, kind, hash, count, case: draft.case, touches: null });
}

/** With the names of objects in the order of canonical JSON, to be compared with what came as that. */
function sorted(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  return JSON.parse(new TextDecoder().decode(canonicalBytes(value))) as Json;
}

async function noted(fund: Fund, verb: "note" | "end", body: Json): Promise<void> {
  const answer = await ask(fund, verb, () => body);
  if (answer["outcome"] !== "noted" && answer["outcome"] !== "repeat") throw new No(`vault-${asText(answer["reason"])}`);
}

/** One's own passkey, over a purpose and this browser's key. */
interface Touch {
  readonly nonce: string;
  readonly purpose: string;
  readonly first: JsonObject;
}

async function touch(fund: Fund, purpose: Purpose): Promise<Touch> {
  const held = await need();
  const fresh = await newChallenge(fund, await spkiOf(held.pair), purpose);
  return { nonce: b64url(fresh.nonce), purpose: b64url(fresh.purpose), first: await evidence(fund, fresh.challenge) };
}

async function evidence(fund: Fund, challenge: Bytes): Promise<JsonObject> {
  return { kind: "passkey", ...(await assertion(fund, challenge, [])) };
}

/** What a freeze says, and what is touched for. */
export interface Freeze {
  readonly what: "freeze" | "unfreeze";
  readonly scope: string;
  readonly id: string;
}

async function purposeOf(fund: Fund, draft: Draft, freeze: Freeze | null): Promise<Purpose> {
  const common = { fund: fund.fund, ref: null, case: draft.case };
  if (freeze === null) return { ...common, verb: "note", subject: `${draft.kind}:${draft.count}`, hash: draft.hash };
  const hash = b64url(await sha256(canonicalBytes({ v: 1, ...freeze })));
  return { ...common, verb: "end", subject: `${freeze.what}:${freeze.scope}`, hash };
}

const patience = 5 * 60_000;
const every = 1_500;

/**
 * Two people over one challenge: mine at once, the other's at their own machine within five minutes.
 *
 * @param waiting told when the other is waited for
 */
export async function actTogether(fund: Fund, draft: Draft, freeze: Freeze | null, waiting: (until: number) => void): Promise<void> {
  await checked(draft);
  same(freeze, draft);
  const began = Date.now();
  const mine = await touch(fund, await purposeOf(fund, draft, freeze));
  const browserKeyHash = b64url(await sha256(await spkiOf((await need()).pair)));
  const pair = asText((await office("pairs", { hash: draft.hash, ...mine, browserKeyHash }))["pair"]);
  waiting(began + patience);
  const touches: Json = { ...mine, second: await secondOf(pair, began + patience) };
  await noted(fund, freeze === null ? "note" : "end", bodyOf(draft, freeze, touches));
}

async function secondOf(pair: string, until: number): Promise<Json> {
  while (Date.now() < until) {
    const { second } = await office(`pairs/${pair}`);
    if (second !== null && second !== undefined) return second;
    await sleep(every);
  }
  throw new No("pair-over");
}

/** What is touched for is what was asked for here. */
function same(freeze: Freeze | null, draft: Draft): void {
  if (JSON.stringify(freeze) !== JSON.stringify(freezeOf(draft))) throw new Trouble("error-check");
}

/** Closing is done by one officer, with a touch for just this. */
export async function close(fund: Fund, draft: Draft, freeze: Freeze): Promise<void> {
  await checked(draft);
  same(freeze, draft);
  const mine = await touch(fund, await purposeOf(fund, draft, freeze));
  await noted(fund, "end", bodyOf(draft, freeze, { ...mine, second: null }));
}

function bodyOf(draft: Draft, freeze: Freeze | null, touches: Json): Json {
  if (freeze !== null) return { v: 1, ...freeze, case: draft.case, touches };
  return { v: 1, kind: draft.kind, hash: draft.hash, count: draft.count, case: draft.case, touches };
}

/** Somebody else's act that waits for a second person. */
export interface Waiting {
  readonly id: string;
  readonly by: string;
  readonly draft: Draft;
  readonly nonce: Bytes;
  readonly browserKeyHash: Bytes;
}

export function waitingOf(json: Json): Waiting {
  const row = asObject(json);
  return {
    id: asText(row["id"]),
    by: asText(row["by"]),
    draft: draftOf({ ...row, both: true }),
    nonce: fromB64url(asText(row["nonce"])),
    browserKeyHash: fromB64url(asText(row["browserKeyHash"])),
  };
}

/** The second touch, over what is shown here: purpose and challenge are made of it anew, and not taken from the desk. */
export async function second(fund: Fund, waiting: Waiting): Promise<void> {
  const draft = await checked(waiting.draft);
  const purpose = purposeBytes(await purposeOf(fund, draft, freezeOf(draft)));
  const challenge = await challengeOver(waiting.nonce, waiting.browserKeyHash, purpose);
  await office(`pairs/${waiting.id}/second`, { evidence: await evidence(fund, challenge) });
}

/** What a draft would close or open, when that is what it does. */
export function freezeOf(draft: Draft): Freeze | null {
  if (draft.act !== "freeze" && draft.act !== "unfreeze") return null;
  const { scope, id } = asObject(documentOf(draft)["what"]);
  return { what: draft.act, scope: asText(scope), id: asText(id) };
}
