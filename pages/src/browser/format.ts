/** Typed values to words, by Intl and the texts file; the formats are listed in pages/SLOTS.md. */
export type Texts = Readonly<Record<string, string>>;
export type Formatter = (format: string, value: unknown) => string;

const zone = "Europe/Brussels";

export function formatter(language: string, texts: Texts): Formatter {
  const locale = `${language}-BE`;
  // Making one costs more than all that it writes on a page, and a list of payments has hundreds of dates.
  const made = new Map<string, (at: Date) => string>();
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const key = Object.values(options).join(" ");
    const known = made.get(key);
    if (known !== undefined) return known;
    const written = new Intl.DateTimeFormat(locale, options);
    const write = (at: Date) => asFirst(written.formatToParts(at), language);
    made.set(key, write);
    return write;
  };
  const days = dates({ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone });
  const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const say = (key: string, fallback: string, ...values: readonly (string | number)[]) => words(texts[key] ?? fallback, values);

  const time = (value: unknown): string => {
    const parts = new Map(clock.formatToParts(instant(value)).map((part) => [part.type, part.value]));
    return say("format.time", "{0}:{1}", Number(parts.get("hour")), parts.get("minute") ?? "");
  };
  const day = (value: unknown) => days(instant(value));
  const capital = (sentence: string) => sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1);
  // A code from outside that has no words yet is shown as it is; a line's title is our own and would tell nobody anything.
  const code = (prefix: string, value: unknown) =>
    texts[`code.${prefix}.${text(value)}`] ?? (prefix === "line" ? texts["code.line.other"] : undefined) ?? text(value);
  const euros = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  const money = (cents: number) => euros.format(cents / 100);

  const formats: Readonly<Record<string, (value: unknown, prefix: string) => string>> = {
    text,
    "first-word": firstWord,
    "full-name": (name) => `${firstWord(field(name, "first"))} ${text(field(name, "last"))}`.trim(),
    "all-names": (name) => `${text(field(name, "first"))} ${text(field(name, "last"))}`.trim(),
    date: (value) => date(text(value), dates),
    month: (value) => capital(date(text(value), dates)),
    datetime: (value) => capital(say("format.datetime", "{0}, {1}", day(value), time(value))),
    "datetime-in": (value) => say("format.datetime-in", "{0}, {1}", day(value), time(value)),
    time,
    money: (value) => money(Number(value)),
    "money-abs": (value) => money(Math.abs(Number(value))),
    number: (value) => new Intl.NumberFormat(locale).format(Number(value)),
    iban: (value) => groups(text(value)),
    "iban-masked": (value) => groups("•".repeat(12) + text(value).slice(-4)),
    "national-number": (value) => nationalNumber(text(value)),
    "number-masked": () => nationalNumber("•".repeat(11)),
    phone: (value) => phone(text(value)),
    ogm: (value) => text(value).replace(/^(\d{3})(\d{4})(\d{5})$/, "+++$1/$2/$3+++"),
    country: (value) => country(text(value), locale),
    street: (address) => street(address, texts["format.box"] ?? ""),
    place,
    code: (value, prefix) => code(prefix, value),
    codes: (values, prefix) => new Intl.ListFormat(locale).format(list(values).map((value) => code(prefix, value))),
  };

  return (format, value) => {
    if (value === undefined || value === null) return "";
    const [name = "text", prefix = ""] = format.split(":");
    try {
      return (formats[name] ?? text)(value, prefix);
    } catch {
      // A value that is not what the format expects is shown as it is: never a page that breaks.
      return text(value);
    }
  };
}

/** Puts values into a sentence of the texts file: `{0}`, `{1}`. */
export function words(sentence: string, values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, position: string) => String(values[Number(position)] ?? ""));
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined;
}

function firstWord(value: unknown): string {
  return text(value).split(" ")[0] ?? "";
}

function instant(value: unknown): Date {
  return new Date(typeof value === "number" ? value : text(value));
}

/** A date as precise as it is known: the register may have only a year or a month. */
function date(value: string, dates: (options: Intl.DateTimeFormatOptions) => (at: Date) => string): string {
  const [year = 0, month, day] = value.split("-").map(Number);
  const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
  if (month !== undefined) options.month = "long";
  if (day !== undefined) options.day = "numeric";
  return dates(options)(new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)));
}

/** French alone writes the first day of a month as an ordinal, which Intl does not know. */
function asFirst(parts: readonly Intl.DateTimeFormatPart[], language: string): string {
  return parts.map((part) => (language === "fr" && part.type === "day" && part.value === "1" ? "1er" : part.value)).join("");
}

function groups(value: string): string {
  return value.replace(/(.{4})(?=.)/g, "$1 ");
}

function nationalNumber(value: string): string {
  return value.replace(/^(..)(..)(..)(...)(..)$/, "$1.$2.$3-$4.$5");
}

/** Belgian numbers as people write them; others stay E.164. */
function phone(value: string): string {
  return value
    .replace(/^\+32(4\d\d)(\d\d)(\d\d)(\d\d)$/, "+32 $1 $2 $3 $4")
    .replace(/^\+32([2349])(\d{3})(\d\d)(\d\d)$/, "+32 $1 $2 $3 $4")
    .replace(/^\+32(\d\d)(\d\d)(\d\d)(\d\d)$/, "+32 $1 $2 $3 $4");
}

function country(value: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(value) ?? value;
}

function street(address: unknown, wordForBox: string): string {
  const box = text(field(address, "box"));
  const line = `${text(field(address, "street"))} ${text(field(address, "number"))}`;
  return box === "" ? line : `${line} ${wordForBox} ${box}`;
}

function place(address: unknown): string {
  const municipality = text(field(address, "municipality"));
  const part = text(field(address, "partMunicipality"));
  const line = `${text(field(address, "postcode"))} ${municipality}`;
  return part === "" || part === municipality ? line : `${line} (${part})`;
}
