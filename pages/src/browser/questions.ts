import { asObject, type Json, type JsonObject } from "./canonical.ts";
import { addressLine, type Checked, email, type Fault, holder, iban, ownWords, postcode, telephone } from "./checks.ts";
import type { Page } from "./page.ts";
import type { Kind } from "./statement.ts";

/** What stands in a form's fields, by name. */
export type Typed = Readonly<Record<string, string>>;

export interface FieldFault extends Fault {
  readonly field: string;
}

/** Either what is wrong, or what will be said (`what` of the statement) and how the page shows it before it is sent. */
export type Judged =
  | { readonly faults: readonly FieldFault[] }
  | { readonly what: JsonObject; readonly shown: Readonly<Record<string, unknown>> };

/** What went before a statement, under the statement's own name. */
export interface Carried {
  readonly what: JsonObject;
  readonly itemId: string;
}

/** A form of its own kind of statement. `known` is the opened document, maybe an empty one. */
export interface Question {
  readonly kind: Kind;
  /** The document that it asks about; none when it only tells. */
  readonly category: string | null;
  /** Whether it needs a touch (docs/protocol.md, *Statement*). */
  readonly touched: boolean;
  /** The page to go to for who sends nothing after all; *my-data* when it is left out. */
  readonly leave?: string;
  /** Looks at what is not typed, before it is judged; answers the step to show when there is nothing to judge. */
  ready?(typed: Typed): Promise<string | null>;
  /** Sends what goes before the statement, and answers what the statement says of it. */
  carry?(page: Page, what: JsonObject): Promise<Carried>;
  /** Steps that the page has besides the form's own and can show now. */
  readonly steps?: () => readonly string[];
  prefill(known: JsonObject, name: string, format: (format: string, value: unknown) => string): Typed;
  judge(typed: Typed, known: JsonObject): Judged;
}

const points = { email: email, mobile: (typed: string) => telephone(typed, "mobile"), phone: (typed: string) => telephone(typed, "phone") } as const;

export const contactQuestion: Question = {
  kind: "contact",
  category: "contact",
  touched: true,
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

const lines = {
  street: (typed: string) => addressLine(typed, "street"),
  number: (typed: string) => addressLine(typed, "number"),
  box: (typed: string) => addressLine(typed, "box"),
  postcode,
  municipality: (typed: string) => addressLine(typed, "municipality"),
} as const;

/** Where letters go: the register's address is never asked for here. A place elsewhere than in Belgium cannot be typed. */
export const addressQuestion: Question = {
  kind: "contact",
  category: "address",
  touched: true,
  prefill: (known) => {
    const belgian = fact(known, "contact", "country") === "BE";
    const typed = Object.keys(lines).map((field) => [field, belgian ? fact(known, "contact", field) : ""]);
    return { letters: "other", ...Object.fromEntries(typed) };
  },
  judge: (typed, known) => {
    const from = known["contact"] === undefined ? null : asObject(known["contact"]);
    if (typed["letters"] === "home" && from !== null) return { what: { address: null }, shown: { address: { from, to: null, gone: true } } };
    const faults: FieldFault[] = [];
    const to: Record<string, string> = {};
    for (const [field, check] of Object.entries(lines)) {
      const checked = check(typed[field] ?? "");
      faults.push(...faultOf(field, checked));
      if ("value" in checked && checked.value !== "") to[field] = checked.value;
    }
    if (faults.length > 0) return { faults };
    const same = fact(known, "contact", "country") === "BE" && Object.keys(lines).every((field) => fact(known, "contact", field) === (to[field] ?? ""));
    return same ? { faults: [{ field: "street", code: "contact-same" }] } : { what: { address: to }, shown: { address: { from, to, gone: false } } };
  },
};

export const bankQuestion = accountQuestion("refunds", "refund", "iban-same");
export const contributionsQuestion = accountQuestion("contributions", "contributions", "iban-same-contributions");

/** `now` is where the document has the account of this use; the same one again is no change. */
function accountQuestion(use: "refunds" | "contributions", now: string, same: string): Question {
  return {
    kind: "bank",
    category: "bank",
    touched: true,
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

export const preferencesQuestion: Question = {
  kind: "preferences",
  category: "preferences",
  touched: false,
  prefill: (known) => {
    const on = known["ebox"] === undefined ? undefined : asObject(known["ebox"])["on"];
    return {
      delivery: fact(known, "delivery", "code"),
      notices: codes(known, "notices").join(" "),
      eBox: on === undefined ? "" : on === true ? "on" : "off",
      accessibility: codes(known, "accessibility").join(" "),
    };
  },
  judge: (typed, known) => {
    const now = preferencesQuestion.prefill(known, "", () => "");
    const what: Record<string, Json> = {};
    const shown: Record<string, unknown> = {};
    for (const field of ["delivery", "notices", "eBox", "accessibility"]) {
      const [from, to] = [now[field] ?? "", typed[field] ?? ""];
      if (sorted(from) === sorted(to)) continue;
      const value = (text: string) => (field === "delivery" || field === "eBox" ? text : listed(text));
      what[field] = field === "eBox" ? to === "on" : value(to);
      shown[field] = { from: value(from), to: value(to) };
    }
    return Object.keys(what).length > 0 ? { what, shown } : { faults: [{ field: "delivery", code: "preferences-same" }] };
  },
};

function listed(text: string): string[] {
  return text.split(" ").filter((code) => code !== "");
}

function sorted(text: string): string {
  return listed(text).sort().join(" ");
}

function codes(document: JsonObject, name: string): readonly string[] {
  const value = document[name] === undefined ? undefined : asObject(document[name])["codes"];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Told, not asked: nothing that the member sees is shown or sent along, only what they write. */
export const correctionQuestion: Question = {
  kind: "correction",
  category: null,
  touched: false,
  prefill: () => ({}),
  judge: (typed) => {
    const category = typed["category"] ?? "";
    const text = ownWords(typed["text"] ?? "");
    if (category !== "" && "value" in text) {
      const what = { category, text: text.value };
      return { what, shown: what };
    }
    return { faults: [...(category === "" ? [{ field: "category", code: "category-empty" }] : []), ...faultOf("text", text)] };
  },
};

function differs(checked: Checked, now: string, code: string): Checked {
  return "value" in checked && checked.value === now ? { fault: { code } } : checked;
}

export function faultOf(field: string, checked: Checked): FieldFault[] {
  return "fault" in checked ? [{ field, ...checked.fault }] : [];
}

export function fact(document: JsonObject, name: string, field: string): string {
  const value = document[name] === undefined ? undefined : asObject(document[name])[field];
  return typeof value === "string" ? value : "";
}
