import type { Action } from "./actions.ts";
import { b64url, sha256 } from "./bytes.ts";
import { paperCode } from "./checks.ts";
import { exactly } from "./canonical.ts";
import { dayOf } from "./days.ts";
import { clearFaults, showFaults } from "./faults.ts";
import type { FieldFault } from "./questions.ts";
import type { Page } from "./page.ts";
import { hashOfCode, inGroups, validFile } from "./paper-code.ts";
import { call } from "./portal.ts";
import { show } from "./states.ts";
import { orElse, Trouble } from "./trouble.ts";

/** Our own papers are a twentieth of this; a larger file is none, and is not read into memory. */
const largestFile = 5_000_000;

/** Whoever was handed a paper checks its code here, without signing in: the portal hears a hash, and never sees the file. */
export function openCheck(): void {
  show("choose");
  fromAddress();
  window.addEventListener("hashchange", fromAddress);
}

/** The code of the address goes into the field and out of the address, so that it stays in no history, and is checked at once. */
function fromAddress(): void {
  const typed = decoded(location.hash.slice(1));
  // A link within the page is no code.
  if (typed === "" || document.getElementById(typed) !== null) return;
  history.replaceState(null, "", location.pathname);
  const form = formOf();
  const field = form?.querySelector<HTMLInputElement>("#paper-code");
  if (!form || !field) return;
  const code = paperCode(typed);
  field.value = "value" in code ? inGroups(code.value) : typed;
  form.requestSubmit();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function formOf(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("form[data-action=check-paper]");
}

export function checkActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "check") return {};
  return { "check-paper": (form) => check(page, form as HTMLFormElement), "check-anew": anew };
}

function anew(): void {
  const form = formOf();
  form?.reset();
  show("choose");
  form?.querySelector<HTMLInputElement>("#paper-code")?.focus();
}

async function check(page: Page, form: HTMLFormElement): Promise<void> {
  const code = paperCode(form.querySelector<HTMLInputElement>("#paper-code")?.value ?? "");
  const file = form.querySelector<HTMLInputElement>("#paper-file")?.files?.[0];
  const faults: FieldFault[] = [];
  if ("fault" in code) faults.push({ field: "paper-code", ...code.fault });
  if (file !== undefined && file.size > largestFile) faults.push({ field: "paper-file", code: "paper-file-large" });
  if ("fault" in code || faults.length > 0) return showFaults(page, form, faults);
  clearFaults(form);
  show("checking");
  const valid = await ask(page, code.value);
  // Read here, in this browser, and nowhere else.
  const same = valid === null || file === undefined ? undefined : b64url(await sha256(new Uint8Array(await file.arrayBuffer()))) === valid;
  page.data["check"] = { code: inGroups(code.value), same, file: file !== undefined };
  page.fill();
  show(valid === null ? "not-valid" : same === false ? "other-file" : "valid");
}

/** The hash of the paper's file, or null. What is no answer at all is trouble, and never "not valid". */
async function ask(page: Page, code: string): Promise<string | null> {
  const hash = await hashOfCode(code);
  const answer = await call(page.fund, "paper", { hash });
  const { v, record } = await orElse("error-portal", () => exactly(answer, "v", "record"));
  if (v !== 1) throw new Trouble("error-portal");
  return record === null ? null : validFile(page.fund, hash, record, dayOf(Date.now()));
}
