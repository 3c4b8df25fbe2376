import { b64url, type Bytes, fromB64url, readU64 } from "./bytes.ts";
import { asText, type JsonObject } from "./canonical.ts";
import { challengeOf, metBy, type Purpose, purposeBytes } from "./challenge.ts";
import type { Fund } from "./fund.ts";
import { openGrant } from "./grant.ts";
import { type Answer, cameBack, type Journey, setOut } from "./journey.ts";
import { newBrowserKey, spkiOf } from "./keys.ts";
import { begin } from "./lease.ts";
import { letterAnswer } from "./letter-answer.ts";
import { assertion } from "./passkey.ts";
import { call } from "./portal.ts";
import { get, put, remove } from "./store.ts";
import { orElse, Trouble } from "./trouble.ts";

/** A sign-in under way: the evidence will bind this key, this nonce and this purpose together. */
interface Attempt {
  readonly pair: CryptoKeyPair;
  readonly nonce: Bytes;
  readonly purpose: Bytes;
  readonly challenge: Bytes;
  /** When the nonce came, by this device's clock. */
  readonly since: number;
}

interface Away extends Attempt, Journey {
  /** The page's, in which the visitor goes on. */
  readonly language: string;
  /** What came back already, to a page in another language. */
  readonly answer?: Answer;
}

/** A fresh nonce of the vault and the challenge that a purpose makes of it. */
export async function newChallenge(fund: Fund, spki: Bytes, purpose: Purpose): Promise<Omit<Attempt, "pair">> {
  const since = Date.now();
  const answer = await call(fund, "hello", {});
  const nonce = await orElse("error-keys", () => fromB64url(asText(answer["nonce"])));
  if (nonce.length !== 57) throw new Trouble("error-keys");
  const bytes = purposeBytes(purpose);
  return { nonce, purpose: bytes, challenge: await challengeOf(nonce, spki, bytes), since };
}

async function attempt(fund: Fund): Promise<Attempt> {
  const pair = await newBrowserKey();
  const purpose: Purpose = { verb: "lease", fund: fund.fund, ref: null, hash: null };
  return { pair, ...(await newChallenge(fund, await spkiOf(pair), purpose)) };
}

export async function signInWithPasskey(fund: Fund): Promise<void> {
  const trying = await attempt(fund);
  const { credentialId, clientDataJSON, authenticatorData, signature } = await assertion(fund, trying.challenge, []);
  await lease(fund, trying, { kind: "passkey", credentialId, clientDataJSON, authenticatorData, signature });
}

/** By a letter from the fund: shows that this page knows its code, never the code. */
export async function signInWithLetter(fund: Fund, number: string, code: string): Promise<void> {
  const trying = await attempt(fund);
  await lease(fund, trying, { kind: "letter-code", number, mac: await letterAnswer(code, trying.challenge) });
}

/** Asks for the lease. A lost answer is not asked for again: the nonce is spent, so the member signs in again. */
async function lease(fund: Fund, trying: Attempt, evidence: JsonObject): Promise<void> {
  const asked = Date.now();
  const request = {
    nonce: b64url(trying.nonce),
    purpose: b64url(trying.purpose),
    browserKey: b64url(await spkiOf(trying.pair)),
    evidence,
  };
  const answer = await call(fund, "lease", request, { once: true, refused: "refused" });
  const granted = await orElse("error-keys", async () => {
    const message = { enc: fromB64url(asText(answer["enc"])), sealed: fromB64url(asText(answer["sealed"])) };
    return openGrant(fund, trying.pair, await metBy(trying.challenge, evidence), message);
  });
  // The nonce carries the vault's clock: a device whose clock is wrong still knows when its lease ends.
  await begin(trying.pair, granted, asked, readU64(trying.nonce, 17) - trying.since, asText(evidence["kind"] ?? null));
}

/** Keeps what the way back needs, then gives the address to go to. */
export async function towardsProvider(fund: Fund, name: string, language: string): Promise<string> {
  const trying = await attempt(fund);
  const { journey, address } = await setOut(fund, name, b64url(trying.challenge), trying.since);
  const away: Away = { ...trying, ...journey, language };
  await put(["held", "sign-in", away]);
  return address;
}

/** A visit to a provider that waits for its way back: a sign-in, or a touch under the lease there is. */
export type Visit = "sign-in" | "touch";

interface UnderWay {
  readonly state: string;
  readonly language: string;
  readonly answer?: Answer;
}

/**
 * Which visit this answers, by its `state`; an answer to none of them is told to the visit there is, which fails by it.
 * Providers know one fixed address each, so an answer may arrive in another language than the visitor began in. It then
 * waits with the visit under way until their own page takes it up: a code stands in no second address.
 *
 * @returns null when no visit is under way; `elsewhere`: the language to go on in
 */
export async function recognise(sent: Answer, language: string): Promise<{ visit: Visit; elsewhere?: string } | null> {
  const underWay: { visit: Visit; away: UnderWay }[] = [];
  for (const visit of ["touch", "sign-in"] as const) {
    const away = await get<UnderWay>("held", visit);
    if (away !== undefined) underWay.push({ visit, away });
  }
  const state = new URLSearchParams(sent.query).get("state");
  const answered = underWay.find(({ away }) => (sent.query === "" ? away.answer !== undefined : away.state === state)) ?? underWay[0];
  if (answered === undefined) return null;
  const { visit, away } = answered;
  if (sent.query === "" || away.language === language) return { visit };
  await put(["held", visit, { ...away, answer: sent }]);
  return { visit, elsewhere: away.language };
}

/** The way back. The sign-in under way is used once, whatever comes of it. */
export async function backFromProvider(fund: Fund, sent: Answer): Promise<void> {
  const away = await get<Away>("held", "sign-in");
  await remove("held", "sign-in");
  if (away === undefined) throw new Trouble("provider-failed");
  await lease(fund, away, cameBack(fund, away, sent.query === "" ? (away.answer ?? sent) : sent));
}
