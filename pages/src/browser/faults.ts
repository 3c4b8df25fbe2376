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
    list?.append(item(field, text));
  }
  title = document.title;
  document.title = page.say("fault-title", title);
  if (summary === null) return;
  summary.hidden = false;
  summary.focus();
}

/** A link that goes to the field and leaves the address as it is. */
function item(field: string, text: string): HTMLLIElement {
  const [entry, link] = [document.createElement("li"), document.createElement("a")];
  link.href = `#${field}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  });
  entry.append(link);
  return entry;
}

function mark(form: HTMLFormElement, field: string, text: string): void {
  const [input, message] = [document.getElementById(field), document.getElementById(`${field}-error`)];
  const place = message?.querySelector("[data-fault]");
  if (input === null || !message || !place) return;
  place.textContent = text;
  message.hidden = false;
  message.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
  input.classList.add("govuk-input--error");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [hintOf(form, field), message.id].filter((id) => id !== "").join(" "));
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
  for (const input of form.querySelectorAll<HTMLElement>("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.classList.remove("govuk-input--error");
    const hint = hintOf(form, input.id);
    if (hint === "") input.removeAttribute("aria-describedby");
    else input.setAttribute("aria-describedby", hint);
  }
  for (const message of form.querySelectorAll<HTMLElement>(".govuk-error-message")) {
    message.hidden = true;
    message.closest(".govuk-form-group")?.classList.remove("govuk-form-group--error");
  }
}
