import type { Typed } from "./questions.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The boxes that are ticked under one name stand in one text, with a blank between them: codes have none. */
const between = " ";

export function formOf(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("form[data-action=form-check]");
}

function fields(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name], textarea[name]")];
}

function chosen(field: Field): boolean {
  return field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");
}

/** What somebody typed or chose while the page was opening stays. */
export function fillIn(form: HTMLFormElement, typed: Typed): void {
  const decided = new Set(fields(form).filter((field) => chosen(field) && (field as HTMLInputElement).checked).map(({ name }) => name));
  for (const field of fields(form)) {
    const value = typed[field.name] ?? "";
    if (!chosen(field)) field.value ||= value;
    else if (!decided.has(field.name)) (field as HTMLInputElement).checked = value.split(between).includes(field.value);
  }
}

export function typedIn(form: HTMLFormElement): Typed {
  const typed: Record<string, string> = {};
  for (const field of fields(form)) {
    if (!chosen(field)) typed[field.name] = field.value;
    else if ((field as HTMLInputElement).checked) typed[field.name] = [typed[field.name] ?? "", field.value].filter((text) => text !== "").join(between);
  }
  return typed;
}

/**
 * A link to this page may name one of its choices (`#category-address`): that one is made. The name leaves the address,
 * which is the page's alone, before the page's steps begin.
 */
export function choiceInAddress(form: HTMLFormElement): void {
  const named = document.getElementById(location.hash.slice(1));
  if (!(named instanceof HTMLInputElement) || named.form !== form || named.type !== "radio") return;
  named.checked = true;
  history.replaceState(null, "", location.pathname);
  window.scrollTo(0, 0);
}
