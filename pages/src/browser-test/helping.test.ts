import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { labelOf } from "../desk/browser/labels.ts";
import { nationalNumber } from "../desk/browser/number.ts";

test("a_national_number_is_taken_as_people_write_it_in_both_centuries", () => {
  for (const typed of ["91061899926", "91.06.18-999.26", " 91 06 18 999 26 ", "91-06-18/999.26"]) assert.deepEqual(nationalNumber(typed), { value: "91061899926" });
  const young = `050101001${check("2050101001")}`;
  assert.deepEqual(nationalNumber(young), { value: young });
});

function check(before: string): string {
  return String(97 - (Number(before) % 97)).padStart(2, "0");
}

test("a_number_with_a_slip_of_the_pen_is_told_what_is_wrong", () => {
  assert.deepEqual(nationalNumber(""), { fault: "number-empty" });
  assert.deepEqual(nationalNumber("91061899927"), { fault: "number-check" });
  assert.deepEqual(nationalNumber("9106189992"), { fault: "number-length" });
  assert.deepEqual(nationalNumber("910618999260"), { fault: "number-length" });
  assert.deepEqual(nationalNumber("91o61899926"), { fault: "number-digits" });
});

interface Item {
  readonly file: string;
  readonly category: string;
  readonly fields: readonly string[];
  readonly shown: boolean;
}

/** Of files whose documents are read by their fields' own names. */
const plain = ["numbers", "person", "address", "contact", "bank", "preferences", "insurance", "family", "agreements", "benefits"];
/** Read together with what they belong to: an address in one, a name in one. */
const inside = /\.(street|number|box|postcode|municipality|partMunicipality|country|last|first|value|code|codes|on|date)$/;

test("each_field_that_a_member_sees_has_words_at_the_desk_in_each_language", () => {
  const { items } = JSON.parse(readFileSync("../catalogue/src/main/resources/be/mijnfonds/catalogue/catalogue.json", "utf8")) as { items: readonly Item[] };
  const fields = items.filter(({ file, shown }) => plain.includes(file) && shown).flatMap(({ category, fields: names }) => names.map((name) => [category, name] as const));
  assert.ok(fields.length > 60);
  for (const language of ["nl", "fr", "en"]) {
    const texts = readFileSync(`src/desk/texts/${language}.properties`, "utf8");
    const say = (key: string) => (texts.includes(`\nsay.label.${key}=`) ? key : "");
    for (const [category, name] of fields) {
      const path = name.replaceAll("[]", "").split(".");
      const shorter = inside.test(name) ? path.slice(0, -1) : path;
      const known = [path, shorter].some((one) => labelOf(say, category, one) !== one.join(" ") || say(one.at(-1) ?? "") !== "");
      assert.ok(known, `${language}: ${category} ${name}`);
    }
  }
});
