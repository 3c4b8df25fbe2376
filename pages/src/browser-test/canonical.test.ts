import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromB64url, b64url, utf8 } from "../browser/bytes.ts";
import { canonical, parseCanonical } from "../browser/canonical.ts";

test("names_are_sorted_by_utf_16_code_units_as_rfc_8785_shows", () => {
  const value = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7 };
  assert.equal(canonical(value), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test("strings_have_the_shortest_escapes", () => {
  assert.equal(canonical('€$\u000f\nA\'B"\\\\"/'), '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
});

test("what_is_no_integer_below_2_53_is_refused", () => {
  for (const value of [0.5, 2 ** 53, Number.NaN, Infinity]) assert.throws(() => canonical(value));
  assert.equal(canonical(-(2 ** 53 - 1)), "-9007199254740991");
});

test("a_lone_surrogate_is_refused", () => {
  for (const value of ["\ud800", "a\udc00b", "\ud800\ud800"]) assert.throws(() => canonical(value));
  assert.equal(canonical("😀"), '"😀"');
});

test("a_second_way_to_write_the_same_is_refused", () => {
  for (const text of ['{"a":1,"a":1}', '{"b":1,"a":2}', '{ "a":1}', '{"a":1.0}', '{"a":"\\u0041"}', '{"a":1e0}', "[1]", "null", '{"__proto__":{"a":1}}x'])
    assert.throws(() => parseCanonical(utf8(text)), text);
  assert.deepEqual(parseCanonical(utf8('{"a":1,"b":[true,null,"x"]}')), { a: 1, b: [true, null, "x"] });
});

test("base64url_has_one_text_for_one_value", () => {
  assert.equal(b64url(new Uint8Array([255, 254, 253, 0])), "__79AA");
  assert.deepEqual(fromB64url("__79AA"), new Uint8Array([255, 254, 253, 0]));
  for (const text of ["__79AA==", "__79AB", "A", "a+b/", "aa a", "aaa\n"]) assert.throws(() => fromB64url(text), text);
});
