import assert from "node:assert/strict";
import { test } from "node:test";
import { formatter } from "../browser/format.ts";

const texts = { "format.time": "{0}.{1} uur", "format.datetime": "{0}, {1}", "format.datetime-in": "{0} om {1}", "format.box": "bus", "code.relation.child": "kind", "code.line.other": "iets" };
const format = formatter("nl", texts);
const address = { street: "Kerkstraat", number: "3", box: "12", postcode: "9300", municipality: "Aalst", partMunicipality: "Hofstade" };

const cases: readonly (readonly [string, unknown, string])[] = [
  ["first-word", "Rita Maria", "Rita"],
  ["full-name", { first: "Rita Maria", last: "Claes" }, "Rita Claes"],
  ["all-names", { first: "Rita Maria", last: "Claes" }, "Rita Maria Claes"],
  ["date", "1952-03-14", "14 maart 1952"],
  ["date", "1952-03", "maart 1952"],
  ["date", "1952", "1952"],
  ["month", "2026-11", "November 2026"],
  ["datetime", Date.UTC(2026, 10, 24, 8, 14), "Dinsdag 24 november 2026, 9.14 uur"],
  ["datetime-in", "2026-07-01T22:05:00Z", "donderdag 2 juli 2026 om 0.05 uur"],
  ["money", 3840, "€ 38,40"],
  ["money", -1850, "€ -18,50"],
  ["money-abs", -1850, "€ 18,50"],
  ["iban", "BE68539007547034", "BE68 5390 0754 7034"],
  ["iban-masked", "BE68539007547034", "•••• •••• •••• 7034"],
  ["national-number", "52031499982", "52.03.14-999.82"],
  ["number-masked", "52031499982", "••.••.••-•••.••"],
  ["phone", "+3266123456", "+32 66 12 34 56"],
  ["phone", "+32470123456", "+32 470 12 34 56"],
  ["phone", "+3221234567", "+32 2 123 45 67"],
  ["phone", "+33612345678", "+33612345678"],
  ["ogm", "090933755493", "+++090/9337/55493+++"],
  ["country", "BE", "België"],
  ["street", address, "Kerkstraat 3 bus 12"],
  ["place", address, "9300 Aalst (Hofstade)"],
  ["code:relation", "child", "kind"],
  ["code:relation", "godparent", "godparent"],
  ["code:line", "mark-granted-unknown", "iets"],
  ["codes:relation", ["child", "x", "y"], "kind, x en y"],
];

test("values_are_written_as_people_write_them", () => {
  for (const [name, value, expected] of cases) assert.equal(format(name, value).replaceAll("\u00a0", " "), expected, `${name} ${JSON.stringify(value)}`);
});

const abroad: readonly (readonly [string, string, unknown, string])[] = [
  ["fr", "date", "1968-08-01", "1er août 1968"],
  ["fr", "date", "1968-08-11", "11 août 1968"],
  ["fr", "datetime-in", Date.UTC(2026, 10, 1, 8, 4), "dimanche 1er novembre 2026 à 9 h 04"],
  ["fr", "money", -123450, "-1 234,50 €"],
  ["fr", "street", address, "Kerkstraat 3 bte 12"],
  ["fr", "month", "2026-08", "Août 2026"],
  ["fr", "country", "BE", "Belgique"],
  ["fr", "codes:relation", ["x", "y"], "x et y"],
  ["de", "date", "1968-08-01", "1. August 1968"],
  ["de", "datetime", Date.UTC(2026, 10, 24, 8, 4), "Dienstag, 24. November 2026, 9.04 Uhr"],
  ["de", "money", 123450, "1.234,50 €"],
  ["de", "country", "BE", "Belgien"],
  ["en", "date", "1968-08-01", "1 August 1968"],
  ["en", "datetime-in", Date.UTC(2026, 10, 24, 8, 4), "Tuesday, 24 November 2026 at 9:04"],
  ["en", "money", 123450, "€1,234.50"],
];

test("each_language_writes_dates_amounts_and_addresses_as_its_speakers_do", async () => {
  const { readFile } = await import("node:fs/promises");
  for (const [language, name, value, expected] of abroad) {
    const lines = (await readFile(`src/main/texts/${language}.properties`, "utf8")).split("\n").filter((line) => line.startsWith("format."));
    const own = Object.fromEntries(lines.map((line) => line.split(" = ") as [string, string]).map(([key, text]) => [key, text.replaceAll("~", " ")]));
    assert.equal(formatter(language, own)(name, value).replaceAll(/[\u00a0\u202f]/g, " "), expected, `${language} ${name}`);
  }
});

test("a_value_of_another_shape_is_shown_raw_and_breaks_nothing", () => {
  for (const [name] of cases) for (const value of [undefined, null, {}, [], "x", 1, true, "99-99-99-99"]) assert.equal(typeof format(name, value), "string", name);
  assert.equal(format("nothing-known", "raw"), "raw");
});
