/**
 * What a member types, checked as the connector checks it (`connector/checks`, `docs/for-funds/feed.md`): both read the
 * vectors of `browser-test/checks.json`. The connector's answer is the one that counts; this one comes sooner and says
 * what to do. People type blanks, points and small letters: those are no mistakes.
 */
export interface Fault {
  /** Words under `code.fault.<code>`. */
  readonly code: string;
  /** How many too few or too many. */
  readonly count?: number;
}

export type Checked = { readonly value: string } | { readonly fault: Fault };

const belgianLength = 16;

/** An account in its electronic form (ISO 13616): mod 97 (ISO 7064), and the national check of a Belgian one. */
export function iban(typed: string): Checked {
  const value = typed.replace(/[\s.\-/]/g, "").toUpperCase();
  const code = value === "" ? "iban-empty" : ibanForm(value);
  if (code !== null) return { fault: { code } };
  const fault = value.startsWith("BE") ? belgianLengthFault(value) : null;
  if (fault !== null) return { fault };
  return ibanRight(value) ? { value } : { fault: { code: "iban-check" } };
}

function ibanForm(value: string): string | null {
  if (!/^[A-Z0-9]*$/.test(value)) return "iban-characters";
  if (!/^[A-Z]{2}/.test(value)) return "iban-country";
  if (value.startsWith("BE")) return /^BE\d*$/.test(value) ? null : "iban-digits";
  return /^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(value) ? null : "iban-form";
}

function belgianLengthFault(value: string): Fault | null {
  const more = value.length - belgianLength;
  if (more === 0) return null;
  const few = more < 0 ? "iban-few" : "iban-many";
  return Math.abs(more) === 1 ? { code: `${few}-one` } : { code: few, count: Math.abs(more) };
}

export function ibanRight(value: string): boolean {
  if (!/^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(value) || mod97(value.slice(4) + value.slice(0, 4)) !== 1) return false;
  // 00, 01 and 99 pass mod 97 as well, but ISO 7064 never makes them: each account has one form.
  const check = Number(value.slice(2, 4));
  if (check < 2 || check > 98) return false;
  return !value.startsWith("BE") || (/^BE\d{14}$/.test(value) && Number(value.slice(14)) === (mod97(value.slice(4, 14)) || 97));
}

function mod97(text: string): number {
  let rest = 0;
  for (const character of text) for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

export function letterNumber(typed: string): Checked {
  return crockford(typed, 6, "letter-number");
}

export function letterCode(typed: string): Checked {
  return crockford(typed, 16, "letter-code");
}

/** The code on a paper. */
export function paperCode(typed: string): Checked {
  return crockford(typed, 20, "paper-code");
}

/** Crockford's base32 as people type it: groups, capitals, and the letters that look like a digit. */
function crockford(typed: string, length: number, what: string): Checked {
  const value = typed.toLowerCase().replace(/[\s.\-–—]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  if (value === "") return { fault: { code: `${what}-empty` } };
  if (!/^[0-9a-hjkmnp-tv-z]*$/.test(value)) return { fault: { code: `${what}-characters` } };
  const more = value.length - length;
  if (more === 0) return { value };
  const few = `${what}-${more < 0 ? "few" : "many"}`;
  return { fault: Math.abs(more) === 1 ? { code: `${few}-one` } : { code: few, count: Math.abs(more) } };
}

const longestHolder = 70;

export function holder(typed: string): Checked {
  const value = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  if (value === "") return { fault: { code: "holder-empty" } };
  // Marks that turn the direction of writing make a name read as another.
  if (/[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]/u.test(value)) return { fault: { code: "holder-characters" } };
  const more = [...value].length - longestHolder;
  return more > 0 ? { fault: { code: "holder-long", count: more } } : { value };
}

const longestText = 2_000;

/** Something written in own words. Line ends stay, as one character each; marks that turn the direction of writing, and what is no character at all, do not. */
export function ownWords(typed: string, most = longestText, empty = "text-empty"): Checked {
  const lines = typed.normalize("NFC").replace(/\r\n?|[\u2028\u2029]/g, "\n");
  const value = lines.replace(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, "").trim();
  if (value === "") return { fault: { code: empty } };
  const more = [...value].length - most;
  if (more <= 0) return { value };
  return { fault: more === 1 ? { code: "text-long-one" } : { code: "text-long", count: more } };
}

const longest = { street: 100, municipality: 100, number: 12, box: 12 } as const;

/** A line of an address, as the feed wants it; only a box may be left out, and a name has a letter. */
export function addressLine(typed: string, what: keyof typeof longest): Checked {
  const bare = what === "box" ? typed.replace(/^\s*(?:bus|bte|boîte|box)[\s.:]*/iu, "") : typed;
  const value = bare.normalize("NFC").replace(/[\s\p{Cc}\p{Cs}\p{Z}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ").trim();
  if (value === "" && what === "box") return { value };
  const named = what === "street" || what === "municipality" ? /\p{L}/u.test(value) : value !== "";
  if (!named) return { fault: { code: `${what}-empty` } };
  return [...value].length > longest[what] ? { fault: { code: `${what}-long` } } : { value };
}

/** Of a place in Belgium. */
export function postcode(typed: string): Checked {
  const value = typed.replace(/[\s.]/g, "").replace(/^BE?-?(?=\d)/i, "");
  if (value === "") return { fault: { code: "postcode-empty" } };
  return /^[1-9]\d{3}$/.test(value) ? { value } : { fault: { code: "postcode-form" } };
}

/** Empty is right: then there is none. */
export function email(typed: string): Checked {
  const value = typed.trim();
  if (value === "") return { value };
  if (!value.includes("@")) return { fault: { code: "email-at" } };
  if (value.length > 254) return { fault: { code: "email-long" } };
  return emailRight(value) ? { value } : { fault: { code: "email-form" } };
}

export function emailRight(value: string): boolean {
  return value.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value);
}

/** E.164. `0470`, `+32`, `0032` and `(0)` are all understood; a Belgian number has 8 digits after +32, a gsm 9. */
export function telephone(typed: string, what: "mobile" | "phone"): Checked {
  const bare = typed.replace(/\(0\)/g, "").replace(/[\s.\-/()]/g, "");
  if (bare === "") return { value: "" };
  if (!/^\+?\d+$/.test(bare)) return { fault: { code: `${what}-characters` } };
  const value = bare.replace(/^00/, "+").replace(/^0/, "+32").replace(/^\+320/, "+32");
  if (!value.startsWith("+")) return { fault: { code: `${what}-start` } };
  if (value.startsWith("+32")) return belgianNumber(value, what);
  return telephoneRight(value) ? { value } : { fault: { code: `${what}-form` } };
}

function belgianNumber(value: string, what: "mobile" | "phone"): Checked {
  const mobile = /^\+324[5-9]/.test(value);
  if (what === "mobile" && !mobile) return { fault: { code: "mobile-landline" } };
  const more = value.length - (mobile ? 12 : 11);
  if (more === 0) return { value };
  const few = `${what}-${more < 0 ? "few" : "many"}`;
  return { fault: Math.abs(more) === 1 ? { code: `${few}-one` } : { code: few, count: Math.abs(more) } };
}

export function telephoneRight(value: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(value);
}
