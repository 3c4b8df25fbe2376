import { type Bytes, fromUtf8, utf8 } from "./bytes.ts";

/** JSON as the protocol allows it: integers below 2^53 only, so RFC 8785 needs no floating point. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** The one way to write a value (RFC 8785): what is hashed, MACed or signed is written here and nowhere else. */
export function canonical(value: Json): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("not an integer below 2^53");
  if (typeof value === "string" && loneSurrogate.test(value)) throw new Error("lone surrogate");
  // JSON.stringify writes strings, integers, true, false and null exactly as RFC 8785 section 3.2.2 asks (-0 as 0).
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  // sort() without a comparator orders by UTF-16 code units: section 3.2.3.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name] as Json)}`).join(",")}}`;
}

export function canonicalBytes(value: Json): Bytes {
  return utf8(canonical(value));
}

/**
 * Reads bytes that must be canonical JSON of an object. Writing it again must give the same bytes: that refuses doubled
 * names, floats, white space and every other second way to say the same.
 */
export function parseCanonical(bytes: Bytes): JsonObject {
  const text = fromUtf8(bytes);
  const value = JSON.parse(text) as Json;
  if (canonical(value) !== text) throw new Error("not canonical JSON");
  return asObject(value);
}

/** The value as an object with exactly these names: an unknown field is a sender of another version, or an attack. */
export function exactly(value: Json | undefined, ...names: readonly string[]): JsonObject {
  const object = asObject(value);
  const have = Object.keys(object);
  if (have.length !== names.length || !names.every((name) => have.includes(name))) throw new Error("other fields");
  return object;
}

export function asObject(value: Json | undefined): JsonObject {
  if (value === null || typeof value !== "object" || isList(value)) throw new Error("not an object");
  return value;
}

export function asList(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error("not a list");
  return value as readonly Json[];
}

export function asText(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error("not a text");
  return value;
}

export function asTexts(value: Json | undefined): string[] {
  return asList(value).map(asText);
}

export function asInteger(value: Json | undefined): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new Error("not an integer from 0");
  return value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
