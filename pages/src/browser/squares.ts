import { fromB64url } from "./bytes.ts";

/** A code of dark and light squares as one SVG path: what scales without a blur and needs no canvas. */
export interface Drawing {
  readonly path: string;
  readonly viewBox: string;
}

/** Light squares that a scanner wants on every side (ISO/IEC 18004). */
const quiet = 4;
const nothing: Drawing = { path: "", viewBox: "0 0 1 1" };

/** Of `{size, squares}` in docs/documents.md: rows of squares, the first in the highest bit, 1 is dark. */
export function drawingOf(code: unknown): Drawing {
  if (code === null || typeof code !== "object") return nothing;
  const { size, squares } = code as { size?: unknown; squares?: unknown };
  if (typeof size !== "number" || typeof squares !== "string") return nothing;
  const side = size + 2 * quiet;
  return { path: pathOf(size, bytesOf(squares)), viewBox: `${-quiet} ${-quiet} ${side} ${side}` };
}

function bytesOf(squares: string): Uint8Array {
  try {
    return fromB64url(squares);
  } catch {
    return new Uint8Array();
  }
}

/** Dark squares that touch in a row are one run, so that no hairline shows between them. */
function pathOf(size: number, bits: Uint8Array): string {
  const dark = (x: number, y: number): boolean => {
    const at = y * size + x;
    return x < size && (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
  };
  let path = "";
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = x;
      while (dark(x, y)) x++;
      if (x > from) path += `M${from} ${y}H${x}v1H${from}z`;
    }
  return path;
}
