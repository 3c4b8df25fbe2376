import { type Bytes, u32 } from "./bytes.ts";

/** `u32 length ‖ text ‖ zeros`, to the first of these sizes (KiB) that it fits: a length tells next to nothing. */
export function pad(text: Bytes, kibs: readonly number[] = [1, 4, 16, 64, 256]): Bytes {
  const size = kibs.map((kib) => kib * 1024).find((candidate) => text.length + 4 <= candidate);
  if (size === undefined) throw new Error("too long");
  const padded = new Uint8Array(size);
  padded.set(u32(text.length));
  padded.set(text, 4);
  return padded;
}
