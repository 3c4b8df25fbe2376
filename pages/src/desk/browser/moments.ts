const zone = "Europe/Brussels";

/** A time as it is typed in a field, Brussels time, in ms; undefined for none. An hour that comes twice is the first. */
export function momentOf(typed: string): number | null {
  if (typed === "") return null;
  const asUtc = Date.parse(`${typed}Z`);
  if (Number.isNaN(asUtc)) return null;
  // Twice: the offset at the first guess may be that of the other side of a change.
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}

/** How far Brussels is ahead of UTC then, ms. */
function offset(at: number): number {
  return Date.parse(`${fieldOf(at)}Z`) - Math.floor(at / 60_000) * 60_000;
}

const fields = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });

/** The text of a field, to the minute. */
export function fieldOf(at: number): string {
  return fields.format(new Date(at)).replace(" ", "T");
}
