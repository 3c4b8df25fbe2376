import { b64url, type Bytes, fromB64url, sha256 } from "../../browser/bytes.ts";
import { asInteger, asObject, asText, type Json, type JsonObject, parseCanonical } from "../../browser/canonical.ts";
import { Trouble } from "../../browser/trouble.ts";
import { bytesOf } from "./office.ts";

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
  "open-file": "unlock",
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
