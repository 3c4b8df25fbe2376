import { asObject, asText, canonicalBytes, type Json, type JsonObject } from "../../browser/canonical.ts";
import type { Fund } from "../../browser/fund.ts";
import { ask } from "../../browser/lease.ts";
import { Trouble } from "../../browser/trouble.ts";
import { checked, type Draft, documentOf } from "./drafts.ts";
import { No, office } from "./office.ts";
import { type Freeze, freezeOf, purposeOf, secondChallenge } from "./purposes.ts";
import { evidence, touch, touchTogether } from "./touching.ts";
import type { Waiting } from "./waiting.ts";

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

/** Has it noted by two. @param waiting told when the other is waited for */
export async function actTogether(fund: Fund, draft: Draft, freeze: Freeze | null, waiting: (until: number) => void): Promise<void> {
  await checked(draft);
  same(freeze, draft);
  const touches = await touchTogether(fund, await purposeOf(fund, draft), draft.hash, { waiting });
  await noted(fund, freeze === null ? "note" : "end", bodyOf(draft, freeze, touches));
}

/** What is touched for is what was asked for here. */
function same(freeze: Freeze | null, draft: Draft): void {
  if (JSON.stringify(freeze) !== JSON.stringify(freezeOf(draft))) throw new Trouble("error-check");
}

/** Closing is done by one officer, with a touch for just this. */
export async function close(fund: Fund, draft: Draft, freeze: Freeze): Promise<void> {
  await checked(draft);
  same(freeze, draft);
  const mine = await touch(fund, await purposeOf(fund, draft));
  await noted(fund, "end", bodyOf(draft, freeze, { ...mine, second: null }));
}

function bodyOf(draft: Draft, freeze: Freeze | null, touches: Json): Json {
  if (freeze !== null) return { v: 1, ...freeze, case: draft.case, touches };
  return { v: 1, kind: draft.kind, hash: draft.hash, count: draft.count, case: draft.case, touches };
}

/** The second touch, over what is shown here: purpose and challenge are made of it anew, and not taken from the desk. */
export async function second(fund: Fund, waiting: Waiting): Promise<void> {
  await checked(waiting.draft);
  const challenge = await secondChallenge(fund, waiting);
  await office(`pairs/${waiting.id}/second`, { evidence: await evidence(fund, challenge) });
}
