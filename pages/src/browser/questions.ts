import { asObject, type JsonObject } from "./canonical.ts";
import { type Checked, email, type Fault, holder, iban, telephone } from "./checks.ts";

/** What stands in a form's fields, by name. */
export type Typed = Readonly<Record<string, string>>;

export interface FieldFault extends Fault {
  readonly field: string;
}

/** Either what is wrong, or what will be said (`what` of the statement) and how the page shows it before it is sent. */
export type Judged =
  | { readonly faults: readonly FieldFault[] }
  | { readonly what: JsonObject; readonly shown: Readonly<Record<string, unknown>> };

/** A form of its own kind of statement. `known` is the opened document, maybe an empty one. */
export interface Question {
  readonly kind: "contact" | "bank";
  readonly category: string;
  prefill(known: JsonObject, name: string, format: (format: string, value: unknown) => string): Typed;
  judge(typed: Typed, known: JsonObject): Judged;
}

const points = { email: email, mobile: (typed: string) => telephone(typed, "mobile"), phone: (typed: string) => telephone(typed, "phone") } as const;

export const contactQuestion: Question = {
  kind: "contact",
  category: "contact",
  prefill: (known, _, format) => ({
    email: fact(known, "email", "value"),
    mobile: format("phone", fact(known, "mobile", "value")),
    phone: format("phone", fact(known, "phone", "value")),
    language: fact(known, "language", "code"),
  }),
  judge: (typed, known) => {
    const faults: FieldFault[] = [];
    const what: Record<string, string | null> = {};
    const shown: Record<string, unknown> = {};
    for (const [field, check] of Object.entries(points)) {
      const checked = check(typed[field] ?? "");
      if ("fault" in checked) faults.push({ field, ...checked.fault });
      else change(field, fact(known, field, "value"), checked.value);
    }
    change("language", fact(known, "language", "code"), typed["language"] ?? "");
    function change(field: string, from: string, to: string): void {
      if (from === to || (field === "language" && to === "")) return;
      what[field] = to === "" ? null : to;
      shown[field] = { from, to, gone: to === "" };
    }
    if (faults.length > 0) return { faults };
    return Object.keys(what).length > 0 ? { what, shown } : { faults: [{ field: "email", code: "contact-same" }] };
  },
};

export const bankQuestion = accountQuestion("refunds", "refund", "iban-same");
export const contributionsQuestion = accountQuestion("contributions", "contributions", "iban-same-contributions");

/** `now` is where the document has the account of this use; the same one again is no change. */
function accountQuestion(use: "refunds" | "contributions", now: string, same: string): Question {
  return {
    kind: "bank",
    category: "bank",
    prefill: (known, name) => ({ iban: "", holder: fact(known, now, "holder") || name }),
    judge: (typed, known) => {
      const name = holder(typed["holder"] ?? "");
      const had = "value" in name && name.value === fact(known, now, "holder") ? fact(known, now, "iban") : "";
      const account = differs(iban(typed["iban"] ?? ""), had, same);
      if ("value" in account && "value" in name) {
        const answers = { iban: account.value, holder: name.value };
        return { what: { use, ...answers }, shown: answers };
      }
      return { faults: [...faultOf("iban", account), ...faultOf("holder", name)] };
    },
  };
}

function differs(checked: Checked, now: string, code: string): Checked {
  return "value" in checked && checked.value === now ? { fault: { code } } : checked;
}

function faultOf(field: string, checked: Checked): FieldFault[] {
  return "fault" in checked ? [{ field, ...checked.fault }] : [];
}

function fact(document: JsonObject, name: string, field: string): string {
  const value = document[name] === undefined ? undefined : asObject(document[name])[field];
  return typeof value === "string" ? value : "";
}
