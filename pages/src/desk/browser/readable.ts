import { readLookups } from "../../browser/access.ts";
import { asList, asObject, type Json, type JsonObject } from "../../browser/canonical.ts";
import type { Page } from "../../browser/page.ts";
import { readPayments } from "../../browser/reimbursements.ts";
import { formatOf, inReadingOrder, labelOf } from "./labels.ts";
import type { Row } from "./rows.ts";

/** Some of a category under a heading of their own. */
export interface Block {
  readonly title: string;
  readonly rows: Row[];
}

/** What stands in a category, in words: a name and a value each. */
export interface Read {
  readonly category: string;
  readonly asOf: number;
  readonly blocks: readonly Block[];
}

const order = ["person", "contact", "address", "bank", "preferences", "insurance", "family", "reimbursements", "agreements", "benefits", "documents", "messages", "requests", "access"];

/** What is asked for most stands first; what this version has no place for comes last, and is not left out. */
export function inOrder(categories: readonly string[]): string[] {
  const place = (category: string) => (order.includes(category) ? order.indexOf(category) : order.length);
  return categories.toSorted((one, other) => place(one) - place(other));
}

export async function readable(page: Page, ref: string, category: string, documents: readonly JsonObject[]): Promise<Read> {
  const blocks = (await (special[category] ?? plain)(page, documents, ref, category)).filter(({ rows }) => rows.length > 0);
  return { category, asOf: Math.max(0, ...documents.map(({ asOf }) => (typeof asOf === "number" ? asOf : 0))), blocks };
}

type Reading = (page: Page, documents: readonly JsonObject[], ref: string, category: string) => Block[] | Promise<Block[]>;

/** More than these would not be read: the newest come first. */
const most = 200;

const special: Readonly<Record<string, Reading>> = { reimbursements: payments, messages, requests, documents: papers, access: lookups };

const plain: Reading = (page, documents, _, category) => {
  const reader = new Reader(page, category);
  for (const document of documents) reader.document(document);
  return reader.blocks;
};

function payments(page: Page, documents: readonly JsonObject[]): Block[] {
  const { lines, missing } = readPayments(documents, page.language);
  const newest = lines.toSorted((one, other) => (one.payDate < other.payDate ? 1 : -1)).slice(0, most);
  const rows = newest.map((line) => ({
    name: page.format("date", line.payDate),
    value: page.say("file.payment", line.service, line.provider, line.person.name, page.format("money", line.refundedCents), page.format("money", line.chargedCents)),
  }));
  const gone = missing.map(({ from, to }) => ({ name: `${page.format("month", from)} – ${page.format("month", to)}`, value: page.say("file.too-large") }));
  return [{ title: "", rows: [...rows, ...gone] }];
}

function messages(page: Page, documents: readonly JsonObject[]): Block[] {
  return listIn(documents, "conversations").map((one) => ({
    title: page.format("code:subject", one["about"]),
    rows: asList(one["messages"] ?? []).map(asObject).map(({ at, from, text }) => ({ name: page.say(from === "member" ? "file.member-wrote" : "file.fund-wrote", page.format("datetime", at)), value: page.format("text", text) })),
  }));
}

function requests(page: Page, documents: readonly JsonObject[]): Block[] {
  return listIn(documents, "items").slice(0, most).map((item) => {
    const reader = new Reader(page, "requests");
    const { what, kind, ...rest } = item;
    reader.document({ ...rest, ...(what === undefined ? {} : { what }) });
    return { title: page.format("code:request-kind", kind), rows: reader.blocks.flatMap(({ rows }) => rows) };
  });
}

/** The list alone: a paper itself is the member's to open. */
function papers(page: Page, documents: readonly JsonObject[]): Block[] {
  const rows = listIn(documents, "list").map((row) => ({ name: page.format("code:paper", row["kind"]), value: page.say("file.paper", page.format("full-name", row["person"]), page.format("date", row["issuedOn"])) }));
  return [{ title: "", rows }];
}

/** Who looked: what the journal proves, and what the core tells. */
async function lookups(page: Page, documents: readonly JsonObject[], ref: string): Promise<Block[]> {
  const { lines, rows } = await readLookups(page.fund, ref, documents);
  const proven = lines.slice(0, most).map(({ line, check }) => {
    const who = page.say(`file.deed-${whoDid(asObject(line["actor"] ?? {}), ref)}`, page.format("code:deed", line["verb"]));
    const what = line["verb"] === "unlock" ? ` (${page.format("codes:file", line["categories"] ?? [])})` : "";
    const more = [line["outcome"] === "refused" ? page.say("file.refused") : "", check === "bad" ? page.say("file.line-false") : ""];
    return { name: page.format("datetime", line["time"]), value: [`${who}${what}`, ...more.filter((one) => one !== "")].join(", ") };
  });
  const told = rows.slice(0, most).map((row) => ({ name: page.format("datetime", row["time"]), value: page.say("file.told", page.format("code:service", row["service"]), page.format("codes:file", row["categories"])) }));
  return [
    { title: page.say("file.proven"), rows: proven },
    { title: page.say("file.told-title"), rows: told },
  ];
}

function whoDid(actor: JsonObject, ref: string): "own" | "fund" | "other" {
  if (actor["id"] === ref) return "own";
  return ["connector", "desk", "staff"].includes(String(actor["kind"])) ? "fund" : "other";
}

function listIn(documents: readonly JsonObject[], name: string): JsonObject[] {
  return documents.flatMap((document) => (document[name] === undefined ? [] : asList(document[name]).map(asObject)));
}

/** What says how a document is kept, or is for machines alone (the catalogue's "shown: no"). */
const hidden = new Set(["schema", "source", "since", "v", "problem", "itemId", "municipalityCode", "region", "qr", "key", "note", "pieces", "sealed", "parts", "lines"]);

/** Any document, by its own names: what has no words yet is shown under its name and never left out. */
class Reader {
  readonly blocks: Block[] = [{ title: "", rows: [] }];

  constructor(
    private readonly page: Page,
    private readonly category: string,
  ) {}

  document(document: JsonObject): void {
    this.fields([], document, this.blocks[0]?.rows ?? []);
  }

  private fields(path: readonly string[], object: JsonObject, rows: Row[]): void {
    for (const [name, value] of inReadingOrder(Object.entries(object))) if (!hidden.has(name) && (name !== "asOf" || path.length > 0)) this.value([...path, name], value, rows);
  }

  private value(path: readonly string[], value: Json, rows: Row[]): void {
    if (value === null) return;
    if (Array.isArray(value)) this.list(path, value as readonly Json[], rows);
    else if (typeof value === "object") this.object(path, value as JsonObject, rows);
    else this.row(path, value, rows);
  }

  private list(path: readonly string[], list: readonly Json[], rows: Row[]): void {
    if (list.length === 0 || list.some((one) => one === null || typeof one !== "object")) return this.row(path, list, rows);
    const block: Block = { title: this.label(path), rows: [] };
    this.blocks.push(block);
    for (const one of list.slice(0, most)) block.rows.push(this.item(path, asObject(one)));
  }

  /** One thing of a list in one row: what it is called stands left, all the rest right. */
  private item(path: readonly string[], object: JsonObject): Row {
    const rows: Row[] = [];
    const { from, to, ...rest } = object;
    const [first = "person", ...others] = ["person", "kind", "name", "payDate"].filter((name) => rest[name] !== undefined);
    const period = [from, to].filter((day) => day !== undefined).map((day) => this.page.format("date", day)).join(" – ");
    const called = rest[first] === undefined ? undefined : rest[first];
    if (called !== undefined) this.value([...path, first], called, rows);
    const name = called === undefined ? period : (rows.shift()?.value ?? "");
    if (called !== undefined && period !== "") rows.push({ name: this.page.say("label.period-of"), value: period });
    for (const more of others) this.value([...path, more], rest[more] ?? null, rows);
    const told = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== first && !others.includes(field)));
    this.fields(path, told, rows);
    return { name, value: rows.map((row) => this.page.say("file.pair", row.name, row.value)).join("\n") };
  }

  private object(path: readonly string[], object: JsonObject, rows: Row[]): void {
    const names = Object.keys(object).filter((name) => !hidden.has(name));
    if ("first" in object && "last" in object) {
      rows.push({ name: this.label(path), value: this.page.format("all-names", object) });
      if (object["birth"] !== undefined) this.row([...path, "birth"], object["birth"], rows);
    } else if ("street" in object) rows.push({ name: this.label(path), value: this.address(object) });
    else if (names.length === 1 && single.has(names[0] ?? "")) this.row(path, object[names[0] ?? ""] ?? null, rows);
    else this.fields(path, object, rows);
  }

  private address(object: JsonObject): string {
    const abroad = object["country"] === undefined || object["country"] === "BE" ? [] : [this.page.format("country", object["country"])];
    return [this.page.format("street", object), this.page.format("place", object), ...abroad].join("\n");
  }

  private row(path: readonly string[], value: Json, rows: Row[]): void {
    rows.push({ name: this.label(path), value: this.words(path, value) });
  }

  private label(path: readonly string[]): string {
    return labelOf((key) => this.page.say(`label.${key}`), this.category, path);
  }

  private words(path: readonly string[], value: Json): string {
    if (Array.isArray(value) && value.length === 0) return this.page.say("file.none");
    if (typeof value === "boolean") return this.page.say(value ? "yes" : "no");
    return this.page.format(formatOf(this.category, path, value), value);
  }
}

/** A fact that is one value, whatever that is called. */
const single = new Set(["code", "codes", "value", "on", "date", "country"]);
