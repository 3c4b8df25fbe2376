import { b64url, type Bytes, fromB64url, sha256, utf8 } from "./bytes.ts";
import { asInteger, asList, asText, exactly, type Json, type JsonObject, parseCanonical } from "./canonical.ts";
import type { Fund } from "./fund.ts";
import { asId } from "./grant.ts";
import type { Mark } from "./mark.ts";
import { signed } from "./signature.ts";

export interface Entry {
  readonly category: string;
  readonly bundleId: string;
  readonly version: number;
  readonly hash: string;
}

export interface Index {
  readonly seq: number;
  readonly hash: string;
  readonly bundles: readonly Entry[];
}

/** A sealed document as the portal keeps it. */
export interface Bundle {
  readonly ctx: string;
  readonly category: string;
  readonly bundleId: string;
  readonly version: number;
  readonly enc: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * Checks the index against the connector's signature and the vault's mark. Null when there rightly is none. A seq above
 * the mark is fine: the mark follows the store.
 */
export async function checkIndex(fund: Fund, ref: string, json: Json | undefined, mark: Mark | null): Promise<Index | null> {
  if (json === null) {
    if (mark !== null && mark.hash !== null) throw new Error("silence where a mark is");
    return null;
  }
  const travelling = exactly(json, "bytes", "sig");
  const bytes = fromB64url(asText(travelling["bytes"]));
  if (!(await signed(fund.connectorKey, "mf1-index", bytes, fromB64url(asText(travelling["sig"]))))) throw new Error("not the connector's");
  const index = exactly(parseCanonical(bytes), "v", "fund", "ref", "seq", "asOf", "bundles");
  if (index["v"] !== 1 || index["fund"] !== fund.fund || index["ref"] !== ref) throw new Error("another member's index");
  const read = { seq: asInteger(index["seq"]), hash: b64url(await sha256(bytes)), bundles: asList(index["bundles"]).map(entry) };
  if (!current(read, mark)) throw new Error("not the newest index");
  return read;
}

/** False for a seq below the mark and for another hash at the same seq. */
export function current(index: Index, mark: Mark | null): boolean {
  return mark === null || index.seq > mark.seq || (index.seq === mark.seq && index.hash === mark.hash);
}

function entry(json: Json): Entry {
  const row = exactly(json, "category", "bundleId", "version", "hash");
  return {
    category: asText(row["category"]),
    bundleId: asId(row["bundleId"]),
    version: asInteger(row["version"]),
    hash: asText(row["hash"]),
  };
}

/** The bundles asked for, each one in the index, none of the index's left out and none twice. */
export async function checkBundles(fund: Fund, ref: string, index: Index, json: Json | undefined, categories: readonly string[]): Promise<Bundle[]> {
  return checkRows(fund, ref, json, index.bundles.filter((row) => categories.includes(row.category)));
}

/** The same for these rows of an index alone. */
export async function checkRows(fund: Fund, ref: string, json: Json | undefined, rows: readonly Entry[]): Promise<Bundle[]> {
  const due = new Map(rows.map((row) => [row.bundleId, row]));
  const bundles: Bundle[] = [];
  for (const item of asList(json)) {
    const bundle = readBundle(fund, ref, item);
    const row = due.get(bundle.bundleId);
    if (!row || row.category !== bundle.category || row.version !== bundle.version) throw new Error("not in the index");
    if (b64url(await sha256(bundle.enc, bundle.ciphertext)) !== row.hash) throw new Error("other bytes than the index says");
    due.delete(bundle.bundleId);
    bundles.push(bundle);
  }
  if (due.size > 0) throw new Error("left out");
  return bundles;
}

function readBundle(fund: Fund, ref: string, json: Json): Bundle {
  const row = exactly(json, "category", "bundleId", "version", "enc", "ciphertext");
  const { category, bundleId, version } = { category: asText(row["category"]), bundleId: asId(row["bundleId"]), version: asInteger(row["version"]) };
  return {
    ctx: contextOf(fund.fund, ref, category, bundleId, version),
    category,
    bundleId,
    version,
    enc: fromB64url(asText(row["enc"])),
    ciphertext: fromB64url(asText(row["ciphertext"])),
  };
}

export function contextOf(fund: string, ref: string, category: string, bundleId: string, version: number): string {
  return `mf1|${fund}|${ref}|${category}|${bundleId}|${version}`;
}

/** Opens a bundle. Its context is bound in: the same bytes under another name do not open. */
export async function openBundle(key: CryptoKey, bundle: Bundle): Promise<JsonObject> {
  const nonce = bundle.ciphertext.slice(0, 12);
  const parameters = { name: "AES-GCM", iv: nonce, additionalData: utf8(bundle.ctx) };
  const padded = await crypto.subtle.decrypt(parameters, key, bundle.ciphertext.slice(12));
  const document = parseCanonical(unpad(new Uint8Array(padded)));
  if (document["schema"] !== `mf1-${bundle.category}`) throw new Error("another document");
  asInteger(document["asOf"]);
  asText(document["source"]);
  return document;
}

const sizes = [1, 4, 16, 64, 256].map((kib) => kib * 1024);

/** `u32 length ‖ text ‖ zeros` to one of five sizes. */
export function unpad(padded: Bytes): Bytes {
  if (!sizes.includes(padded.length)) throw new Error("not a padded size");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - 4 || padded.subarray(4 + length).some((byte) => byte !== 0)) throw new Error("bad padding");
  return padded.slice(4, 4 + length);
}
