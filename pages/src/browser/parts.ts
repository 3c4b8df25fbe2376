import { b64url, type Bytes, concat, random, sha256, utf8 } from "./bytes.ts";
import { pad } from "./padding.ts";
import { Trouble } from "./trouble.ts";

/** A document goes in pieces of this many bytes, the last one shorter: with its length before it, a piece fills a part. */
export const pieceBytes = 256 * 1024 - 4;
export const mostBytes = 20 * 1024 * 1024;

/** Which part of which document; it stands in the additional data, so none can be left out or exchanged. */
export interface Place {
  readonly fund: string;
  readonly ref: string;
  readonly itemId: string;
  readonly number: number;
  readonly count: number;
}

export function countOf(size: number): number {
  return Math.ceil(size / pieceBytes);
}

/** One piece, and no more of the file, in memory. */
export async function pieceOf(file: Blob, number: number): Promise<Bytes> {
  return new Uint8Array(await read(file.slice(number * pieceBytes, (number + 1) * pieceBytes)));
}

/** A file may be changed, moved or taken from the browser after it was chosen. */
function read(slice: Blob): Promise<ArrayBuffer> {
  return slice.arrayBuffer().catch(() => {
    throw new Trouble("file-gone");
  });
}

/** `nonce ‖ AES-256-GCM(padded piece)`; a nonce of its own each time, so that a part may be sealed anew. */
export async function sealPart(key: CryptoKey, { fund, ref, itemId, number, count }: Place, piece: Bytes): Promise<Bytes> {
  const iv = random(12);
  const additionalData = utf8(`mf1-part|${fund}|${ref}|${itemId}|${number}|${count}`);
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, pad(piece))));
}

/** SHA-256 over the SHA-256 of each piece: what the statement, and so the vault's agreement, says of the document. */
export async function hashOfPieces(hashes: readonly Bytes[]): Promise<string> {
  return b64url(await sha256(...hashes));
}

const types: Readonly<Record<string, RegExp>> = {
  "application/pdf": /^%PDF-/,
  "image/jpeg": /^\xff\xd8\xff/,
  "image/png": /^\x89PNG\r\n\x1a\n/,
  "image/heic": /^[^]{4}ftyp(heic|heix|heim|heis|mif1|hevc)/,
};

/** What a file is by its first bytes, whatever its name says; the fund looks again. Null for what is not taken. */
export async function typeOf(file: Blob): Promise<string | null> {
  const begins = String.fromCharCode(...new Uint8Array(await read(file.slice(0, 12))));
  return Object.entries(types).find(([, pattern]) => pattern.test(begins))?.[0] ?? null;
}
