import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressLine, emailRight, email, holder, iban, ibanRight, postcode, telephone, telephoneRight } from "../browser/checks.ts";

// The connector's tests read the same file: what one side takes the other takes.
const vectors = JSON.parse(readFileSync("src/browser-test/checks.json", "utf8")) as Record<string, { right: string[]; wrong: string[] }>;

for (const [name, isRight] of [["iban", ibanRight], ["email", emailRight], ["telephone", telephoneRight]] as const)
  test(`the_connector_and_the_page_take_the_same: ${name}`, () => {
    const { right = [], wrong = [] } = vectors[name] ?? {};
    assert.ok(right.length > 3 && wrong.length > 3);
    for (const value of right) assert.equal(isRight(value), true, value);
    for (const value of wrong) assert.equal(isRight(value), false, value);
  });

test("what_people_type_is_taken", () => {
  for (const typed of ["BE68 5390 0754 7034", "be68.5390.0754.7034", " BE68-5390-0754-7034 ", "BE685390\u00a007547034"]) assert.deepEqual(iban(typed), { value: "BE68539007547034" });
  for (const typed of ["0470 12 34 56", "+32 470/12.34.56", "0032 (0)470 12 34 56", "+32 0470 123456"]) assert.deepEqual(telephone(typed, "mobile"), { value: "+32470123456" });
  assert.deepEqual(telephone("02/123.45.67", "phone"), { value: "+3221234567" });
  assert.deepEqual(telephone("0033 6 12 34 56 78", "mobile"), { value: "+33612345678" });
  assert.deepEqual(holder("  Rita \u00a0 Claes "), { value: "Rita Claes" });
  for (const typed of ["1000", " 10 00 ", "B-1000", "BE1000", "b 1000"]) assert.deepEqual(postcode(typed), { value: "1000" }, typed);
  for (const typed of ["3", "bus 3", "BTE. 3", "Boîte 3", " box: 3 "]) assert.deepEqual(addressLine(typed, "box"), { value: "3" }, typed);
  assert.deepEqual(addressLine("  Rue \u00a0 de l\u2019Église\u202e ", "street"), { value: "Rue de l\u2019Église" });
  assert.deepEqual([addressLine("z/n", "number"), addressLine(" bus ", "box")], [{ value: "z/n" }, { value: "" }]);
  assert.deepEqual([email("  "), telephone("", "phone")], [{ value: "" }, { value: "" }]);
});

const faults: readonly (readonly [string, number?])[] = [["iban-few-one"], ["iban-few", 3], ["iban-many-one"], ["iban-many", 4], ["iban-check"], ["iban-check"], ["iban-digits"], ["iban-country"], ["iban-characters"], ["iban-empty"], ["iban-form"]];
const accounts = ["BE68 5390 0754 703", "BE68 5390 0754 7", "BE68 5390 0754 70345", "BE68 5390 0754 7034 1234", "BE68 5390 0754 7043", "BE41 5390 0754 7035", "BE68 539O 0754 7034", "68 5390 0754 7034", "BE68 5390 0754 703é", " ", "NL91"];

test("an_account_that_is_wrong_is_answered_with_what_to_do", () => {
  for (const [i, typed] of accounts.entries()) {
    const [code = "", count] = faults[i] ?? [""];
    assert.deepEqual(iban(typed), { fault: count === undefined ? { code } : { code, count } }, typed);
  }
});

test("every_single_wrong_digit_of_a_belgian_account_is_found", () => {
  const right = "BE68539007547034";
  for (let at = 2; at < right.length; at++)
    for (const digit of "0123456789")
      if (digit !== right[at]) assert.equal(ibanRight(right.slice(0, at) + digit + right.slice(at + 1)), false);
});

test("a_number_that_is_wrong_is_answered_with_what_to_do", () => {
  const wrong: readonly (readonly ["mobile" | "phone", string, string])[] = [
    ["mobile", "0470 12 34 5", "mobile-few-one"],
    ["mobile", "0470 12 34 567", "mobile-many-one"],
    ["mobile", "02 123 45 67", "mobile-landline"],
    ["mobile", "470123456", "mobile-start"],
    ["mobile", "0470-abc", "mobile-characters"],
    ["phone", "02 123 45", "phone-few"],
    ["phone", "+1", "phone-form"],
  ];
  for (const [what, typed, code] of wrong) {
    const checked = telephone(typed, what);
    assert.equal("fault" in checked && checked.fault.code, code, typed);
  }
  assert.deepEqual(email("rita.example.be"), { fault: { code: "email-at" } });
  assert.deepEqual(email("rita@"), { fault: { code: "email-form" } });
  assert.deepEqual(holder("x".repeat(72)), { fault: { code: "holder-long", count: 2 } });
  assert.deepEqual(holder("Rita\u202eClaes"), { fault: { code: "holder-characters" } });
});

test("a_line_of_an_address_that_is_wrong_is_answered_with_what_to_do", () => {
  for (const typed of ["0999", "10000", "100", "75 001", "Gent"]) assert.deepEqual(postcode(typed), { fault: { code: "postcode-form" } }, typed);
  assert.deepEqual(postcode(" "), { fault: { code: "postcode-empty" } });
  for (const what of ["street", "municipality"] as const) {
    for (const typed of ["", "12", "\u202e"]) assert.deepEqual(addressLine(typed, what), { fault: { code: `${what}-empty` } });
    assert.deepEqual(addressLine("é".repeat(101), what), { fault: { code: `${what}-long` } });
    assert.ok("value" in addressLine("é".repeat(100), what));
  }
  assert.deepEqual(addressLine(" ", "number"), { fault: { code: "number-empty" } });
  for (const what of ["number", "box"] as const) assert.deepEqual(addressLine("1".repeat(13), what), { fault: { code: `${what}-long` } });
});

test("every_fault_has_its_words_in_the_texts", () => {
  const source = readFileSync("src/browser/checks.ts", "utf8") + readFileSync("src/browser/questions.ts", "utf8");
  const texts = readFileSync("src/main/texts/nl.properties", "utf8");
  const codes = [...source.matchAll(/"((?:iban|holder|email|contact|mobile|postcode)-[a-z-]+)"/g)].map((match) => match[1]);
  const made = ["mobile", "phone"].flatMap((what) => ["characters", "start", "form", "few", "few-one", "many", "many-one"].map((end) => `${what}-${end}`));
  assert.ok(codes.length > 10);
  const lines = ["street", "number", "municipality"].flatMap((what) => [`${what}-empty`, `${what}-long`]);
  for (const code of [...codes, ...made, ...lines, "box-long", "iban-few-one", "iban-many-one"]) assert.ok(texts.includes(`code.fault.${code} = `), code);
});
