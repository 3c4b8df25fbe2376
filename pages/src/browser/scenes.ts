import { asInteger, asList, asObject, asText, asTexts, type Json, type JsonObject } from "./canonical.ts";
import { grantOf, need } from "./lease.ts";
import type { Page } from "./page.ts";

const every = 1_000;
let watching = false;

/** On a phone the page would be an hour's scrolling: what it has is folded, and opened one by one. */
function foldOnPhones(): void {
  const narrow = window.matchMedia("(max-width: 40em)");
  const fold = (): void => {
    for (const block of document.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) block.open = !narrow.matches;
  };
  narrow.addEventListener("change", fold);
  fold();
}

/** Demo only: beside what the member sees, what the portal's tables and log hold at this moment, and the journal's lines. */
export function watchScenes(page: Page): void {
  const address = page.fund.behindTheScenes;
  if (address === null || watching) return;
  watching = true;
  foldOnPhones();
  let before = "";
  const look = async (): Promise<void> => {
    if (document.visibilityState === "visible") {
      const answer = await ask(address);
      // Only what has changed is written again: a reader's place and selection stay.
      if (answer !== before) {
        before = answer;
        page.data["scenes"] = answer === "" ? { away: true } : read(JSON.parse(answer) as Json);
        for (const block of document.querySelectorAll("[data-scenes]")) page.fill(block);
      }
    }
    setTimeout(() => void look(), every);
  };
  void look();
}

/** Empty when the demo process does not answer. */
async function ask(address: string): Promise<string> {
  try {
    const { ref } = await grantOf(await need());
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${address}/look`, { method: "POST", headers, body: JSON.stringify({ v: 1, ref }), credentials: "omit" });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

function read(json: Json): object {
  const answer = asObject(json);
  const tables = asList(answer["tables"]).map(asObject).map(table);
  const journal = asList(answer["lines"]).map(asObject).map(journalLine);
  const mails = asList(answer["mails"]).map(asObject).map(mail);
  return { tables, log: asTexts(answer["log"]), journal: journal.sort((a, b) => b.index - a.index), mails, beside: beside(answer["beside"] ?? null) };
}

/** What both portals' logs have of this member, when a plain one stands beside ours. */
function beside(json: Json): object | null {
  if (json === null) return null;
  const { state, ours, plain } = asObject(json);
  return { state: asText(state ?? null), ours: logged(asObject(ours ?? null)), plain: logged(asObject(plain ?? null)) };
}

function logged(json: JsonObject): object {
  return { lines: asInteger(json["lines"]), kilobytes: asInteger(json["kilobytes"]), shown: asTexts(json["shown"]) };
}

function mail(json: JsonObject): object {
  return { time: asInteger(json["time"]), to: asText(json["to"]), from: asText(json["from"]), subject: asText(json["subject"]), text: asText(json["text"]) };
}

function table(json: JsonObject): object {
  const rows = asList(json["rows"]).map(asTexts);
  return { name: asText(json["name"]), columns: asTexts(json["columns"]), rows, count: rows.length };
}

function journalLine(json: JsonObject): { index: number; time: Json | undefined; line: string } {
  const line = asText(json["line"]);
  return { index: asInteger(json["index"]), time: asObject(JSON.parse(line) as Json)["time"], line };
}
