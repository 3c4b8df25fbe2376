import { newTouch, type Touching } from "./agree.ts";
import { b64url } from "./bytes.ts";
import type { JsonObject } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { type Answer, cameBack, type Journey, setOut } from "./journey.ts";
import { lock, type Locked, unlock } from "./keys.ts";
import { need } from "./lease.ts";
import { keep, type Leaving, prepare, type Saying } from "./send.ts";
import { get, putWhileHeld, remove } from "./store.ts";
import { Trouble, type TroubleState } from "./trouble.ts";

/**
 * A touch by an identity provider: the page leaves, and what it was about to say stays here, sealed to the core and under
 * the lease's own key. With the evidence it takes its place in the queue, and the page that said it sends it.
 */
interface Going {
  readonly leaving: Leaving;
  readonly touching: Touching;
  readonly journey: Journey;
}

interface Row {
  readonly leaseId: string;
  /** By which an answer is known as this one's. */
  readonly state: string;
  /** The page's, in which the visitor goes on. */
  readonly language: string;
  readonly locked: Locked;
  /** What came back already, to a page in another language. */
  readonly answer?: Answer;
}

/** Keeps the statement, then gives the address to go to. */
export async function towardsTouch(fund: Fund, saying: Saying, provider: string, language: string): Promise<string> {
  const held = await need();
  const leaving = await prepare(fund, held, saying);
  const { touching, challenge, since } = await newTouch(fund, held, leaving.told);
  const { journey, address } = await setOut(fund, provider, b64url(challenge), since);
  const going: Going = { leaving, touching, journey };
  const row: Row = { leaseId: held.leaseId, state: journey.state, language, locked: await lock(held.localKey, going) };
  await putWhileHeld(held.leaseId, ["held", "touch", row]);
  return address;
}

/** The page that was left for a provider, and what went wrong there, if anything did. */
interface Back {
  readonly from: string;
  readonly failed?: TroubleState;
}

/** The way back. The touch under way is used once, whatever comes of it; null when there was none under this lease. */
export async function backWithTouch(fund: Fund, sent: Answer): Promise<Back | null> {
  const held = await need();
  const row = await get<Row>("held", "touch");
  await remove("held", "touch");
  if (row === undefined || row.leaseId !== held.leaseId) return null;
  const { leaving, touching, journey } = await unlock<Going>(held.localKey, row.locked);
  const { from } = leaving;
  try {
    const evidence: JsonObject = cameBack(fund, journey, sent.query === "" ? (row.answer ?? sent) : sent);
    await keep(held, { ...leaving, told: { ...leaving.told, touch: { ...touching, evidence } } });
  } catch (failure) {
    if (!(failure instanceof Trouble)) throw failure;
    return { from, failed: failure.state };
  }
  return { from };
}
