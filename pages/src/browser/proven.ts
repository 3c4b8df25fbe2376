import { base64, type Bytes, fromB64url } from "./bytes.ts";
import { asInteger, asList, asObject, asText, asTexts, type JsonObject, parseCanonical } from "./canonical.ts";
import { type Checkpoint, included, readCheckpoint } from "./checkpoint.ts";
import type { Fund } from "./fund.ts";

/** A line of the journal about this member, with what it takes to prove it. */
export interface ProvenLine {
  readonly index: number;
  readonly bytes: Bytes;
  readonly line: JsonObject;
  readonly proof: readonly Bytes[];
  readonly checkpoint: string;
  /** `false`: it is not the line that the journal signed for. */
  readonly check: Checkpoint["signature"];
}

/** The lines of one `access` document of origin `proven`, each checked against the journal's key from `fund.js`. */
export async function provenLines(fund: Fund, ref: string, document: JsonObject): Promise<ProvenLine[]> {
  const note = asText(document["checkpoint"]);
  const checkpoint = await readCheckpoint(note, fund.journalKey);
  const lines = asList(document["lines"]).map(asObject);
  return Promise.all(lines.map((item) => provenLine(fund, ref, item, note, checkpoint)));
}

async function provenLine(fund: Fund, ref: string, item: JsonObject, note: string, tree: Checkpoint): Promise<ProvenLine> {
  const bytes = fromB64url(asText(item["line"]));
  const index = asInteger(item["index"]);
  const proof = asTexts(item["proof"]).map(fromB64url);
  const line = parseCanonical(bytes);
  const whole = (await included(bytes, index, proof, tree)) && line["subject"] === ref && line["fund"] === fund.fund;
  return { index, bytes, line, proof, checkpoint: note, check: whole ? tree.signature : "bad" };
}

/** A C2SP tlog-proof whose `extra` is the line's exact bytes: whole in itself, checked by `verify` without us. */
export function proofFile(line: ProvenLine): string {
  const hashes = line.proof.map((hash) => `${base64(hash)}\n`).join("");
  return `c2sp.org/tlog-proof@v1\nextra ${base64(line.bytes)}\nindex ${line.index}\n${hashes}\n${line.checkpoint}`;
}
