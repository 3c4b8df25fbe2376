/**
 * The pause of a bank change, in days as a Belgian calendar has them. Weekends are no working days; public holidays
 * count as ones here, for the law that moves them by fund and year is the fund's to know. So the date shown may be a
 * day early, never late to stop: the fund's own answer (`until`) is the one that counts, and *Mijn aanvragen* shows it.
 */
const dayMs = 86_400_000;
const brussels = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels" });

/** The date in Brussels, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  return brussels.format(ms);
}

/** The date that many working days after a date; 0 gives the date itself. */
export function workingDaysAfter(date: string, days: number): string {
  let at = Date.parse(`${date}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    at += dayMs;
    if (isWorkingDay(at)) left--;
  }
  return new Date(at).toISOString().slice(0, 10);
}

function isWorkingDay(utc: number): boolean {
  const day = new Date(utc).getUTCDay();
  return day !== 0 && day !== 6;
}

/** How long a bank change waits before it holds, working days. */
export const bankPause = 5;
