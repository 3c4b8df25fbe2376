import { b64url, type Bytes, equal, sha256 } from "../../browser/bytes.ts";
import { asObject, asText, canonicalBytes, exactly } from "../../browser/canonical.ts";
import { challengeOver, type Purpose, purposeBytes } from "../../browser/challenge.ts";
import type { Fund } from "../../browser/fund.ts";
import { asId } from "../../browser/grant.ts";
import { orElse, Trouble } from "../../browser/trouble.ts";
import { type Draft, documentOf } from "./drafts.ts";
import type { Waiting } from "./waiting.ts";

/** What a freeze says, and what is touched for. */
export interface Freeze {
  readonly what: "freeze" | "unfreeze";
  readonly scope: string;
  readonly id: string;
}

/** What a draft would close or open, when that is what it does. */
export function freezeOf(draft: Draft): Freeze | null {
  if (draft.act !== "freeze" && draft.act !== "unfreeze") return null;
  const { scope, id } = asObject(documentOf(draft)["what"]);
  return { what: draft.act, scope: asText(scope), id: asText(id) };
}

export const reasons = ["question", "request", "complaint", "incident"] as const;

/** One member's file, and why it is opened. */
export interface Opening {
  readonly ref: string;
  readonly case: string;
  readonly reason: string;
}

/** A touch for a member's file is for this member, case and reason, and for nobody else's. */
export function openingPurpose(fund: Fund, opening: Opening): Purpose {
  return { verb: "unlock", fund: fund.fund, ref: opening.ref, case: opening.case, ground: opening.reason, hash: null };
}

/** Read from the document itself, all of it: a field that is not known here would be signed unread. */
export function openingOf(fund: Fund, draft: Draft): Opening & { readonly by: string } {
  const said = exactly(documentOf(draft), "v", "fund", "kind", "ref", "case", "reason", "by", "at");
  const reason = asText(said["reason"]);
  if (said["v"] !== 1 || said["fund"] !== fund.fund || draft.count !== 1) throw new Error("another document");
  if (!reasons.some((known) => known === reason)) throw new Error("no such reason");
  return { ref: asId(said["ref"]), case: asText(said["case"]), reason, by: asId(said["by"]) };
}

export async function purposeOf(fund: Fund, draft: Draft): Promise<Purpose> {
  if (draft.act === "open-file") return openingPurpose(fund, openingOf(fund, draft));
  const common = { fund: fund.fund, ref: null, case: draft.case };
  const freeze = freezeOf(draft);
  if (freeze === null) return { ...common, verb: "note", subject: `${draft.kind}:${draft.count}`, hash: draft.hash };
  const hash = b64url(await sha256(canonicalBytes({ v: 1, ...freeze })));
  return { ...common, verb: "end", subject: `${freeze.what}:${freeze.scope}`, hash };
}

/**
 * What the second person touches for, made anew of the document that they read. A desk that names another purpose, or somebody
 * else's document, is caught before there is a touch.
 */
export async function secondChallenge(fund: Fund, { draft, by, nonce, purpose, browserKeyHash }: Waiting): Promise<Bytes> {
  const own = await orElse("error-check", async () => {
    if (draft.act === "open-file" && openingOf(fund, draft).by !== by) throw new Error("somebody else's");
    return purposeBytes(await purposeOf(fund, draft));
  });
  if (!equal(own, purpose)) throw new Trouble("error-check");
  return challengeOver(nonce, browserKeyHash, own);
}
