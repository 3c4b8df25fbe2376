import { type JsonObject } from "./canonical.ts";
import { holder, iban } from "./checks.ts";
import { fact, faultOf, type Question } from "./questions.ts";

/** A direct debit: from which account, and to whom by name of the identifier that the page shows beside the form. */
export const mandateQuestion: Question = {
  kind: "mandate",
  category: "bank",
  touched: true,
  leave: "contributions",
  prefill: (known, name) => ({ iban: "", holder: fact(known, "contributions", "holder") || name }),
  judge: (typed) => {
    const account = iban(typed["iban"] ?? "");
    const name = holder(typed["holder"] ?? "");
    const creditor = typed["creditor"] ?? "";
    if (!("value" in account && "value" in name)) return { faults: [...faultOf("iban", account), ...faultOf("holder", name)] };
    return { what: { does: "give", iban: account.value, holder: name.value, creditor }, shown: { iban: account.value, holder: name.value, creditor } };
  },
};

/** Nothing is typed: the mandate that runs is the one that ends. Without one the page shows no form, so there is no fault to mend. */
export const mandateEndQuestion: Question = {
  kind: "mandate",
  category: "bank",
  touched: true,
  leave: "contributions",
  prefill: () => ({}),
  judge: (_, known) => {
    if (fact(known, "mandate", "state") !== "active") return { faults: [] };
    const what: JsonObject = { does: "end", reference: fact(known, "mandate", "reference") };
    return { what, shown: what };
  },
};

export const frequencyQuestion: Question = {
  kind: "frequency",
  category: "insurance",
  touched: true,
  leave: "contributions",
  prefill: (known) => ({ frequency: fact(known, "contributions", "frequency") }),
  judge: (typed, known) => {
    const from = fact(known, "contributions", "frequency");
    const to = typed["frequency"] ?? "";
    if (to === "" || to === from) return { faults: [{ field: "frequency", code: to === "" ? "frequency-empty" : "frequency-same" }] };
    return { what: { frequency: to }, shown: { frequency: { from, to } } };
  },
};
