import type { Action } from "./actions.ts";
import { letterCode, letterNumber } from "./checks.ts";
import { clearFaults, showFaults } from "./faults.ts";
import type { Page } from "./page.ts";
import { signInWithLetter } from "./sign-in.ts";
import { show } from "./states.ts";

/** The number and the code of a letter, typed over. A good pair goes on to make a passkey: the code is used up by it. */
export function letterActions(page: Page): Readonly<Record<string, Action>> {
  return {
    "letter-send": async (element) => {
      const form = element as HTMLFormElement;
      const number = letterNumber(typed(form, "letter-number"));
      const code = letterCode(typed(form, "letter-code"));
      if ("fault" in number || "fault" in code) {
        const faults = Object.entries({ "letter-number": number, "letter-code": code });
        return showFaults(page, form, faults.flatMap(([field, checked]) => ("fault" in checked ? [{ field, ...checked.fault }] : [])));
      }
      clearFaults(form);
      show("checking");
      await signInWithLetter(page.fund, number.value, code.value);
      form.reset();
      page.go("first-passkey");
    },
  };
}

function typed(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`#${name}`)?.value ?? "";
}
