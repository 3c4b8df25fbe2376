import type { Action } from "./actions.ts";
import { openCategories } from "./opening.ts";
import type { Page } from "./page.ts";
import { type Line, type Payments, readPayments } from "./reimbursements.ts";
import { Trouble } from "./trouble.ts";

/** What came onto the member's account last: the view that pages/SLOTS.md describes. */
export function latestOf({ given, lines, missing }: Payments): object {
  if (!given) return { stands: "none" };
  // What went to a care provider is no money that the member looks for on an account.
  const paid = lines.filter((line) => !line.thirdPartyPayer && line.refundedCents > 0);
  const payDate = paid.reduce((newest, line) => (line.payDate > newest ? line.payDate : newest), "");
  // A quarter that is too large to be sealed may hold a later one.
  if (missing.some(({ to }) => to >= payDate.slice(0, 7))) return { stands: "unsure" };
  if (payDate === "") return { stands: "nothing" };
  const last = paid.filter((line) => line.payDate === payDate);
  return { stands: "paid", payDate, cents: last.reduce((sum, line) => sum + line.refundedCents, 0), person: onlyPerson(last) };
}

function onlyPerson(lines: readonly Line[]): string | undefined {
  const [first, ...others] = lines.map(({ person }) => person);
  return others.every(({ name, birth }) => name === first?.name && birth === first.birth) ? first?.name : undefined;
}

/** The overview opens no payments by itself: who only looks by reads none, and their journal says so. */
export function latestActions(page: Page): Readonly<Record<string, Action>> {
  if (page.name !== "overview") return {};
  const say = (latest: object | undefined) => {
    page.data["latest"] = latest;
    const place = document.querySelector<HTMLElement>("[data-latest]");
    if (place !== null) page.fill(place);
    return place;
  };
  return {
    "latest-show": async () => {
      say({ stands: "opening" });
      try {
        const documents = await openCategories(page.fund, ["reimbursements"]);
        if (documents === null) throw new Trouble("error-check");
        const place = say({ answered: true, ...latestOf(readPayments(documents.get("reimbursements") ?? [], page.language)) });
        [...(place?.querySelectorAll<HTMLElement>("[data-focus]") ?? [])].find((one) => one.offsetParent !== null)?.focus();
      } catch (failure) {
        say(undefined);
        throw failure;
      }
    },
  };
}
