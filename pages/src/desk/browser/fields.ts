import type { JsonObject } from "../../browser/canonical.ts";
import { momentOf } from "./moments.ts";

/** What stands in a form, read by the names that its fields have. */
export class Fields {
  private readonly data: FormData;

  constructor(form: HTMLElement) {
    if (!(form instanceof HTMLFormElement)) throw new Error("not a form");
    this.data = new FormData(form);
  }

  text(name: string): string {
    const value = this.data.get(name);
    return typeof value === "string" ? value.trim() : "";
  }

  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  is(name: string): boolean {
    return this.text(name) === "yes";
  }

  moment(name: string): number | null {
    return momentOf(this.text(name));
  }
}

/** The first field that needs something and has nothing is told of, and gets the cursor. Empty when all is there. */
export function missing(form: HTMLElement): boolean {
  const fields = [...form.querySelectorAll<HTMLInputElement>("[data-needed]")];
  let first: HTMLElement | undefined;
  for (const field of fields) {
    const empty = field.value.trim() === "";
    field.closest(".govuk-form-group")?.classList.toggle("govuk-form-group--error", empty);
    const message = document.getElementById(`${field.id}-error`);
    if (message !== null) message.hidden = !empty;
    field.setAttribute("aria-invalid", String(empty));
    if (empty) first ??= field;
  }
  first?.focus();
  return first !== undefined;
}

/** Puts what was said before into a form, so that only what changes has to be typed. */
export function prefill(form: HTMLFormElement, values: JsonObject): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = String(value);
    else if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === true;
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = String(value ?? "");
  }
}
