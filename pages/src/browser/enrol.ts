import { b64url } from "./bytes.ts";
import { asText } from "./canonical.ts";
import { credentialHash, type Purpose } from "./challenge.ts";
import type { Fund } from "./fund.ts";
import { spkiOf } from "./keys.ts";
import { ask, grantOf, need } from "./lease.ts";
import { assertion, type Creation, creation } from "./passkey.ts";
import { newChallenge } from "./sign-in.ts";
import { Trouble, type TroubleState } from "./trouble.ts";

/** A passkey that exists on the device, not yet known to the vault. */
export interface Made {
  readonly creation: Creation;
  readonly nonce: string;
  readonly purpose: string;
}

/** The vault takes evidence of at most 5 minutes; the rest is for the two windows to come. */
const freshEnough = 4 * 60_000;
/** Of who came by a letter it takes some of 30: they cannot come by it again. */
const letterFreshEnough = 28 * 60_000;

/** The first window. Refused beforehand when the sign-in is too old: no passkey is made that could not be used. */
export async function create(fund: Fund, label: string): Promise<Made> {
  const held = await need();
  const { ref, ways, level } = await grantOf(held);
  if (Date.now() - held.since > (level === "low" ? letterFreshEnough : freshEnough)) throw new Trouble("not-fresh");
  const purpose: Purpose = { verb: "enrol", fund: fund.fund, ref, hash: null };
  const fresh = await newChallenge(fund, await spkiOf(held.pair), purpose);
  const existing = ways.filter((way) => way["kind"] === "passkey").map((way) => asText(way["id"]));
  const made = await creation(fund, fresh.challenge, label, existing);
  return { creation: made, nonce: b64url(fresh.nonce), purpose: b64url(fresh.purpose) };
}

/** The second window, by the new passkey alone: the member agrees to exactly this key, so no relay can add its own. */
export async function confirm(fund: Fund, made: Made): Promise<void> {
  const held = await need();
  const { ref } = await grantOf(held);
  const { credentialId, spki, alg, clientDataJSON, authenticatorData } = made.creation;
  const purpose: Purpose = { verb: "enrol", fund: fund.fund, ref, hash: await credentialHash(spki, credentialId) };
  const fresh = await newChallenge(fund, await spkiOf(held.pair), purpose);
  const touch = await assertion(fund, fresh.challenge, [credentialId]);
  const answer = await ask(fund, "enrol", () => ({
    v: 1,
    device: made.creation.device,
    creation: {
      nonce: made.nonce,
      purpose: made.purpose,
      credentialId: b64url(credentialId),
      spki: b64url(spki),
      alg,
      clientDataJSON,
      authenticatorData,
    },
    assertion: {
      nonce: b64url(fresh.nonce),
      purpose: b64url(fresh.purpose),
      clientDataJSON: touch.clientDataJSON,
      authenticatorData: touch.authenticatorData,
      signature: touch.signature,
    },
  }));
  if (answer["outcome"] !== "enrolled") throw new Trouble(reason(answer["reason"]));
}

function reason(code: unknown): TroubleState {
  return code === "not-fresh" || code === "once-a-day" || code === "level" ? code : "refused";
}
