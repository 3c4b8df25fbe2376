import type { FieldFault } from "./questions.ts";
import { words } from "./format.ts";
import type { Page } from "./page.ts";

let title: string | undefined;

/** Says what to do at each field and, with the same words, on top; the title begins with "Fout:" and focus goes there. */
export function showFaults(page: Page, form: HTMLFormElement, faults: readonly FieldFault[]): void {
  clearFaults(form);
  const summary = document.querySelector<HTMLElement>("[data-faults]");
  const list = summary?.querySelector("ul");
  for (const { field, code, count } of faults) {
    const text = words(page.format("code:fault", code), [count ?? 0]);
    mark(form, field, text);
    list?.append(item(form, field, text));
  }
  title = document.title;
  document.title = page.say("fault-title", title);
  if (summary === null) return;
  summary.hidden = false;
  summary.focus();
}

/** A link that goes to the field and leaves the address as it is. */
function item(form: HTMLFormElement, field: string, text: string): HTMLLIElement {
  const [entry, link] = [document.createElement("li"), document.createElement("a")];
  const input = inputOf(form, field);
  link.href = `#${input?.id ?? field}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    input?.focus();
  });
  entry.append(link);
  return entry;
}

/** The field itself, or the first of its choices. */
function inputOf(form: HTMLFormElement, field: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`#${field}, [name="${field}"]`);
}

function mark(form: HTMLFormElement, field: string, text: string): void {
  const [input, message] = [inputOf(form, field), document.getElementById(`${field}-error`)];
  const place = message?.querySelector("[data-fault]");
  if (input === null || !message || !place) return;
  place.textContent = text;
  message.hidden = false;
  message.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
  if (!input.matches("[type=radio], [type=checkbox]")) {
    input.classList.add(errorClass(input));
    input.setAttribute("aria-invalid", "true");
  }
  described(input).setAttribute("aria-describedby", [hintOf(form, field), message.id].filter((id) => id !== "").join(" "));
}

function errorClass(input: HTMLElement): string {
  return input instanceof HTMLTextAreaElement ? "govuk-textarea--error" : "govuk-input--error";
}

/** A group of choices is described as a whole. */
function described(input: HTMLElement): HTMLElement {
  return input.matches("[type=radio], [type=checkbox]") ? (input.closest("fieldset") ?? input) : input;
}

function hintOf(form: HTMLFormElement, field: string): string {
  return form.querySelector(`#${field}-hint`)?.id ?? "";
}

export function clearFaults(form: HTMLFormElement): void {
  const summary = document.querySelector<HTMLElement>("[data-faults]");
  if (summary !== null) summary.hidden = true;
  summary?.querySelector("ul")?.replaceChildren();
  if (title !== undefined) document.title = title;
  title = undefined;
  for (const message of form.querySelectorAll<HTMLElement>(".govuk-error-message:not([hidden])")) {
    message.hidden = true;
    message.closest(".govuk-form-group")?.classList.remove("govuk-form-group--error");
    const field = message.id.replace(/-error$/, "");
    const input = inputOf(form, field);
    if (input === null) continue;
    input.removeAttribute("aria-invalid");
    input.classList.remove(errorClass(input));
    const hint = hintOf(form, field);
    if (hint === "") described(input).removeAttribute("aria-describedby");
    else described(input).setAttribute("aria-describedby", hint);
  }
}
