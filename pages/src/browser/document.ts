import { b64url, fromB64url, utf8 } from "./bytes.ts";
import type { Action } from "./actions.ts";
import { canonicalBytes, type JsonObject } from "./canonical.ts";
import { ownWords } from "./checks.ts";
import { seal } from "./hpke.ts";
import { grantOf, need } from "./lease.ts";
import { pad } from "./padding.ts";
import type { Page } from "./page.ts";
import { countOf, mostBytes, typeOf } from "./parts.ts";
import type { Carried, FieldFault, Question } from "./questions.ts";
import { sizeOf } from "./size.ts";
import { show } from "./states.ts";
import { alone, sendParts, throwAway, underway, type Upload } from "./upload.ts";

const abouts = ["certificate", "income", "benefit", "family", "mandate", "invoice", "medical", "other"];

/** What the law or the fund wants on paper: told before anything is chosen to be sent. */
const byPost = ["care-certificate", "pharmacy"];

const mostNote = 500;
const mostName = 120;

let chosen: { readonly file: File; readonly type: string | null } | undefined;
let stopping: AbortController | undefined;

/** A file, and what it is about. The file itself goes before the statement, in sealed parts; nothing of it is kept here. */
export const documentQuestion: Question = {
  kind: "document",
  category: null,
  touched: false,
  leave: "overview",
  prefill: () => ({}),
  ready: async (typed) => {
    const file = input()?.files?.[0];
    chosen = file === undefined ? undefined : { file, type: await typeOf(file) };
    return byPost.includes(typed["about"] ?? "") ? "by-post" : null;
  },
  judge: (typed) => {
    const about = typed["about"] ?? "";
    const note = noteOf(typed["note"] ?? "");
    const faults: FieldFault[] = [];
    if (!abouts.includes(about)) faults.push({ field: "about", code: "about-empty" });
    const fault = faultOf(chosen);
    if (fault !== null) faults.push({ field: "document-file", code: fault });
    if ("fault" in note) faults.push({ field: "note", ...note.fault });
    if (faults.length > 0 || chosen === undefined || "fault" in note) return { faults };
    const { file, type } = chosen;
    return { what: { about, type, note: note.value }, shown: { about, name: file.name, size: sizeOf(file.size), note: note.value || undefined, doctor: about === "medical" } };
  },
  carry: (page, what) => carry(page, what),
};

function input(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("#document-file");
}

function faultOf(file: typeof chosen): string | null {
  if (file === undefined) return "file-empty";
  if (file.file.size === 0) return "file-nothing";
  if (file.file.size > mostBytes) return "file-large";
  return file.type === null ? "file-type" : null;
}

function noteOf(typed: string): { readonly value: string } | { readonly fault: { readonly code: string; readonly count?: number } } {
  if (typed.trim() === "") return { value: "" };
  const note = ownWords(typed);
  const more = "value" in note ? [...note.value].length - mostNote : 0;
  return more > 0 ? { fault: more === 1 ? { code: "text-long-one" } : { code: "text-long", count: more } } : note;
}

/** Sends the parts, and says what the statement must. */
async function carry(page: Page, judged: JsonObject): Promise<Carried> {
  if (chosen === undefined) throw new Error("no file");
  const { file } = chosen;
  const sending = new AbortController();
  stopping = sending;
  // Who goes a step back wants to change something: what they see there must not be on its way meanwhile.
  window.addEventListener("popstate", () => sending.abort(), { signal: sending.signal });
  try {
    return await alone(() => sent(page, file, judged, sending));
  } finally {
    stopping = undefined;
  }
}

async function sent(page: Page, file: File, judged: JsonObject, stopping: AbortController): Promise<Carried> {
  const { about, type, note } = judged;
  const { upload, pieces } = await sendParts(page.fund, file, (done, count, waiting) => tell(page, done, count, waiting), stopping.signal);
  const said: JsonObject = { key: upload.key, name: nameOf(file.name), type: type ?? "", size: file.size, pieces, ...(note === "" ? {} : { note: note ?? "" }) };
  const parts = countOf(file.size);
  const what: JsonObject = about === "medical" ? { about, parts, sealed: await toDoctor(page, upload, said) } : { about: about ?? "", parts, file: said };
  return { what, itemId: upload.itemId };
}

/** Only the doctor reads which file it is, and opens it: to the fund it is a thing that it carries. */
async function toDoctor(page: Page, upload: Upload, said: JsonObject): Promise<JsonObject> {
  const { ref } = await grantOf(await need());
  const key = fromB64url(page.fund.doctorKey ?? "").slice(-65);
  const { enc, sealed } = await seal(key, utf8(`mf1-doctor|${page.fund.fund}|${ref}|${upload.itemId}`), pad(canonicalBytes(said)));
  return { enc: b64url(enc), sealed: b64url(sealed) };
}

/** A name is shown and never a path: without what writes backwards or not at all. */
function nameOf(name: string): string {
  const plain = name.normalize("NFC").replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, "").trim();
  return [...(plain === "" ? "document" : plain)].slice(0, mostName).join("");
}

/** Seen at each part, said at each quarter: a listener is not interrupted eighty times. */
function tell(page: Page, done: number, count: number, waiting: boolean): void {
  const percent = Math.floor((done / count) * 100);
  page.data["progress"] = { done, count, percent, stoppable: done < count, said: waiting ? undefined : Math.floor(percent / 25) * 25, waiting };
  for (const block of document.querySelectorAll<HTMLElement>("[data-state~=sending]")) page.fill(block);
}

/** What an earlier page left unfinished is told, with what to do about it. */
export async function tellUnderway(page: Page): Promise<void> {
  if (page.name !== "send-document") return;
  const upload = await underway();
  page.data["upload"] = upload === null ? undefined : { name: upload.name, percent: Math.floor((upload.hashes.length / countOf(upload.size)) * 100) };
}

export function documentActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "send-document") return {};
  return {
    "document-stop": () => stopping?.abort(),
    "document-discard": async () => {
      await alone(async () => {
        const upload = await underway();
        if (upload !== null) await throwAway(page.fund, upload);
      });
      page.data["upload"] = undefined;
      page.fill();
      show("open");
    },
  };
}
