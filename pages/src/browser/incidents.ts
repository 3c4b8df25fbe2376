import { fromB64url } from "./bytes.ts";
import { asInteger, asList, asObject, asText, exactly, type Json, type JsonObject, parseCanonical } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { signed } from "./signature.ts";

/**
 * The part of the opener that only the page about incidents loads, so that nobody's first visit waits for it. It asks nobody and
 * keeps nothing: what was asked for is handed in, what to show goes out.
 */
export default Object.freeze({ view });

const categories = ["person", "address", "contact", "bank", "preferences", "insurance", "family", "agreements", "reimbursements", "benefits", "documents", "messages", "requests", "access"];
/** The connector signs it anew each day. */
const fresh = 3 * 86_400_000;

/** @param answer the portal's, of the verb `incidents`: what the connector did not sign is an error, and no answer */
async function view(fund: Fund, answer: JsonObject, own: JsonObject, now: number): Promise<object> {
  const list = exactly(answer, "v", "list")["list"] as Json;
  return incidentsView(list === null ? null : await signedList(fund, asObject(list)), own, now);
}

/** What the connector signed, and nothing else. */
export async function signedList(fund: Fund, json: JsonObject): Promise<JsonObject> {
  const { bytes, sig } = exactly(json, "bytes", "sig");
  const text = fromB64url(asText(bytes));
  if (!(await signed(fund.connectorKey, "mf1-incidents", text, fromB64url(asText(sig))))) throw new Error("not signed by the connector");
  const list = exactly(parseCanonical(text), "v", "fund", "seq", "made", "incidents");
  if (list["v"] !== 1 || list["fund"] !== fund.fund) throw new Error("another fund's");
  return list;
}

interface Entry {
  readonly incident: string;
  readonly number: number;
  readonly [field: string]: unknown;
}

/** The view that pages/SLOTS.md describes; `now` in ms. */
export function incidentsView(known: JsonObject | null, own: JsonObject, now: number): object {
  if (own["origin"] !== "incidents") throw new Error("another document");
  const entries = asList(own["entries"]).map((json) => entryOf(asObject(json)));
  const list = (known === null ? [] : asList(known["incidents"])).map((json) => incidentOf(asObject(json), entries));
  // What we told this member themselves holds, also when the list does not name it or not yet.
  const rest = entries.filter((entry, at) => entries.findIndex((other) => other.incident === entry.incident) === at && !list.some((one) => one.incident === entry.incident));
  const made = known === null ? 0 : asInteger(known["made"]);
  return { there: known !== null, made, old: known !== null && made + fresh < now, list: [...list, ...rest.map((entry) => ({ ...told(entry, entries), stands: standsOf(entry, "") }))] };
}

function entryOf(json: JsonObject): Entry {
  const reached = asList(json["reached"]).map(asObject);
  const of = (sureness: string) => reached.filter((one) => one["sureness"] === sureness);
  return { ...json, incident: asText(json["incident"]), number: asInteger(json["number"]), reached: reached.map((one) => asText(one["what"])), certain: of("certain"), possible: of("possible") };
}

/** The newest word about this member, and what was said before it. */
function told(entry: Entry | undefined, entries: readonly Entry[], incident = entry?.incident): object {
  return { ...entry, earlier: entries.filter((other) => other.incident === incident && other !== entry) };
}

function incidentOf(json: JsonObject, entries: readonly Entry[]): Entry {
  const incident = asText(json["incident"]);
  const number = asInteger(json["number"]);
  // One who is named in an older release alone is now as everybody.
  const entry = entries.find((one) => one.incident === incident && one.number >= number);
  const others = asObject(json["others"]);
  const doubts = asList(others["doubts"]);
  const excluded = others["sureness"] === "excluded" && doubts.length === 0;
  const rest = excluded ? (json["witness"] === true ? "sure" : "excluded") : "possible";
  const reached = (entry?.["reached"] ?? []) as readonly string[];
  return {
    ...json,
    ...told(entry, entries, incident),
    incident,
    number: entry?.number ?? number,
    stands: standsOf(entry, rest),
    rest: { [rest]: categories.filter((category) => !reached.includes(category)) },
    doubts,
    grounds: groundsOf(asObject(others["grounds"])),
    gone: entry === undefined && entries.some((one) => one.incident === incident),
  };
}

function standsOf(entry: Entry | undefined, rest: string): string {
  if (entry === undefined) return rest;
  return (entry["certain"] as readonly unknown[]).length > 0 ? "certain" : "possible";
}

/** `last`: the last line that was read, where any was. */
function groundsOf(grounds: JsonObject): object {
  const { readFrom, readTo } = grounds;
  const last = typeof readFrom === "number" && typeof readTo === "number" && readFrom < readTo ? readTo - 1 : undefined;
  return { ...grounds, last };
}
