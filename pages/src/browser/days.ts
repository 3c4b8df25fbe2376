/**
 * The pause of a bank change, in days as a Belgian calendar has them: no weekends and none of the ten public holidays
 * (law of 4 January 1974). A day in the place of a holiday that falls in a weekend is each employer's own to choose and
 * not counted here. The fund's own answer (`until`) is the one that counts, and *Mijn aanvragen* shows it.
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
  return day !== 0 && day !== 6 && !isHoliday(utc);
}

const everyYear: ReadonlySet<string> = new Set(["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"]);
/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const afterEaster: ReadonlySet<number> = new Set([1, 39, 50]);

function isHoliday(utc: number): boolean {
  const date = new Date(utc);
  return everyYear.has(date.toISOString().slice(5, 10)) || afterEaster.has((utc - easter(date.getUTCFullYear())) / dayMs);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8), as midnight UTC. */
function easter(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moved = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + moved + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return Date.UTC(year, 2, 28 + moon - weekday);
}

/** How long a bank change waits before it holds, whole working days after the day on which it is asked. */
const bankPause = 5;

/** The last day on which a bank change that is asked now can be stopped, and the day at whose start it holds. */
export function bankPauseFrom(now: number): { readonly last: string; readonly then: string } {
  const last = workingDaysAfter(dayOf(now), bankPause);
  return { last, then: dayAfter(last) };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
