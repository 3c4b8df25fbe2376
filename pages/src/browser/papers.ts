import { asInteger, asList, asObject, asText, type JsonObject } from "./canonical.ts";
import { dayOf } from "./days.ts";

/** The member's papers and what was asked of them: the view that pages/SLOTS.md describes; `now` in ms. */
export function papersView(list: JsonObject | undefined, requests: JsonObject | undefined, family: JsonObject | undefined, now: number, insurance?: JsonObject): object {
  const papers = (list?.["list"] === undefined ? [] : asList(list["list"])).map((row) => paperOf(asObject(row), dayOf(now)));
  const answered = new Set(papers.map((paper) => paper.itemId));
  const asked = itemsOf(requests).filter((item) => item["kind"] === "paper" && !answered.has(asText(item["itemId"])));
  return {
    asOf: list?.["asOf"],
    given: list?.["source"] === "feed",
    tooLarge: list?.["problem"] !== undefined,
    list: papers,
    more: list?.["more"] ?? 0,
    ...cardsOf(insurance, dayOf(now)),
    asked: asked.map((item) => askedOf(item, family, now)).filter((one) => one !== undefined),
  };
}

/** The European cards: where each stands today, whatever the fund said when it was last right. */
function cardsOf(insurance: JsonObject | undefined, today: string): object {
  const cards = insurance?.["europeanCards"];
  return { cardsTold: cards !== undefined, cards: (cards === undefined ? [] : asList(cards)).map((row) => cardOf(asObject(row), today)) };
}

function cardOf(card: JsonObject, today: string): object {
  const [state, until, replaced] = [asText(card["state"]), card["validUntil"], card["replacedUntil"]];
  const over = (state === "valid" || state === "sent") && typeof until === "string" && until < today;
  const gone = state === "replaced" && typeof replaced === "string" && replaced < today;
  return { ...card, stands: over || gone ? "expired" : state, own: card["membershipNumber"] === undefined };
}

interface Paper {
  readonly id: string;
  readonly itemId: string;
  readonly [field: string]: unknown;
}

function paperOf(row: JsonObject, today: string): Paper {
  const person = asObject(row["person"]);
  const validUntil = row["validUntil"] === undefined ? "" : asText(row["validUntil"]);
  return {
    id: asText(row["id"]),
    itemId: row["itemId"] === undefined ? "" : asText(row["itemId"]),
    kind: asText(row["kind"]),
    person: { first: asText(person["first"]), last: asText(person["last"]) },
    issuedOn: asText(row["issuedOn"]),
    validUntil,
    over: validUntil !== "" && validUntil < today,
    kilobytes: kilobytesOf(asInteger(row["bytes"])),
  };
}

function kilobytesOf(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1000));
}

const day = 86_400_000;
const month = 31 * day;
const underWay = ["received", "waits", "busy"];

/** What was asked and is not in the list: on its way, sent by post, or not given. What is over for a month says nothing new. */
function askedOf(item: JsonObject, family: JsonObject | undefined, now: number): object | undefined {
  const state = asText(item["state"]);
  const making = underWay.includes(state);
  if (!making && asInteger(item["at"]) < now - month) return undefined;
  const what = item["what"] === undefined ? {} : asObject(item["what"]);
  const stands = making ? "making" : state === "refused" ? "refused" : what["by"] === "post" ? "posted" : state === "done" ? "ready" : undefined;
  if (stands === undefined) return undefined;
  // What was made and is not in the list a day later was taken back.
  if (stands === "ready" && asInteger(item["at"]) < now - day) return undefined;
  const expected = making ? item["expected"] : undefined;
  const late = typeof expected === "string" && expected < dayOf(now);
  return { stands, paper: what["paper"], by: what["by"], person: personOf(family, what["for"]), at: item["at"], reason: item["reason"], expected: late ? undefined : expected, late };
}

function itemsOf(requests: JsonObject | undefined): JsonObject[] {
  return requests?.["items"] === undefined ? [] : asList(requests["items"]).map(asObject);
}

/** The dependant with this membership number; the number itself when the file has no such person any more; absent for oneself. */
export function personOf(family: JsonObject | undefined, number: unknown): JsonObject | undefined {
  if (typeof number !== "string") return undefined;
  const found = dependantsOf(family).find((one) => one["membershipNumber"] === number);
  return found === undefined ? { first: "", last: number } : asObject(found["person"]);
}

export function dependantsOf(family: JsonObject | undefined): JsonObject[] {
  return family?.["dependants"] === undefined ? [] : asList(family["dependants"]).map(asObject);
}
