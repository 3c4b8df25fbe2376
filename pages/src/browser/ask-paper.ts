import { asObject, asText, type JsonObject } from "./canonical.ts";
import { dependantsOf } from "./papers.ts";
import type { FieldFault, Question } from "./questions.ts";

const papers = ["vignettes", "card", "card-replacement", "membership"];

/** Which paper, for whom and by which way. `known` is the family: a paper is for the member or for a dependant of it. */
export const paperQuestion: Question = {
  kind: "paper",
  category: "family",
  touched: false,
  leave: "papers",
  prefill: () => ({ paper: "", whom: "self", by: "portal", details: "no" }),
  judge: (typed, known) => {
    const paper = typed["paper"] ?? "";
    const dependants = dependantsOf(known);
    const whom = dependants.length === 0 ? "self" : (typed["whom"] ?? "");
    const dependant = dependants.find((one) => one["membershipNumber"] === whom);
    const faults: FieldFault[] = [];
    if (!papers.includes(paper)) faults.push({ field: "paper", code: "paper-empty" });
    if (whom !== "self" && dependant === undefined) faults.push({ field: "whom", code: "whom-empty" });
    if (faults.length > 0) return { faults };
    // The European card is a card of plastic: whatever was chosen before, it comes by post.
    const by = paper === "card" ? "post" : typed["by"] === "post" ? "post" : "portal";
    const details = paper === "vignettes" && typed["details"] === "yes";
    const what: JsonObject = { paper, by, ...(dependant === undefined ? {} : { for: asText(dependant["membershipNumber"]) }), ...(details ? { details } : {}) };
    return { what, shown: { paper, by, person: dependant === undefined ? null : asObject(dependant["person"]), details: paper === "vignettes" ? details : undefined } };
  },
};
