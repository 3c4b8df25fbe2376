import type { Action } from "../../browser/actions.ts";
import { asList, asObject, asText, type JsonObject } from "../../browser/canonical.ts";
import type { Page } from "../../browser/page.ts";
import { sleep } from "../../browser/portal.ts";
import { show } from "../../browser/states.ts";
import { Trouble } from "../../browser/trouble.ts";
import { act, actTogether, close } from "./acting.ts";
import { bars } from "./bars.ts";
import { type Draft, draftOf } from "./drafts.ts";
import { clearNo } from "./faults.ts";
import { Fields, missing, prefill } from "./fields.ts";
import { nameOf, refOf } from "./me.ts";
import { fieldOf } from "./moments.ts";
import { keep, No, office } from "./office.ts";
import type { Freeze } from "./purposes.ts";
import { rowsOf } from "./rows.ts";

/** Which incident stands behind the number sign: no server hears of it by the address. */
function numberOf(): string {
  const number = decodeURIComponent(location.hash.slice(1));
  return /^[A-Za-z0-9-]{1,24}$/.test(number) ? number : "";
}

export async function openIncident(page: Page): Promise<void> {
  await refresh(page);
  show("open");
}

async function refresh(page: Page): Promise<void> {
  const incident = await office(`incidents/${numberOf()}`);
  page.data["incident"] = told(page, incident);
  page.fill();
  bars(page, newestOf(incident));
  fillForms(incident);
  document.title = document.title.replace(/^[^–]*/, `${asText(incident["number"])} `);
}

type Scope = JsonObject | undefined;

/** The newest that is frozen, else the newest. */
function newestOf(incident: JsonObject): Scope {
  const scopes = asList(incident["scopes"]).map(asObject).toReversed();
  return scopes.find((scope) => scope["state"] === "frozen") ?? scopes[0];
}

/** What the page shows beside what the desk says: names for references, and what comes next. */
function told(page: Page, incident: JsonObject): Record<string, unknown> {
  const newest = newestOf(incident);
  const counts = newest === undefined ? undefined : asObject(newest["counts"]);
  const certain = newest === undefined ? undefined : counts?.["sureness"] === "certain" ? counts["members"] : 0;
  const possible = newest === undefined ? undefined : counts?.["sureness"] === "possible" ? counts["members"] : 0;
  const clocks = asList(incident["clocks"]).map(asObject);
  const acts = asList(incident["acts"]).map(asObject).toReversed();
  return {
    ...incident,
    clocks,
    deadline: clocks.find((clock) => clock["done"] === null && clock["needed"] !== false && clock["duty"] === "law") ?? clocks.find((clock) => clock["done"] === null),
    newest,
    certain,
    possible,
    scopes: asList(incident["scopes"]).map((scope) => signed(page, asObject(scope))).toReversed(),
    releases: releasesOf(incident).map((release) => signed(page, release)),
    tasks: asList(incident["tasks"]).map((task) => ({ ...asObject(task), whoName: asObject(task)["who"] === null ? null : nameOf(page, asObject(task)["who"]) })),
    score: incident["score"] === null ? null : signed(page, asObject(incident["score"])),
    decision: incident["decision"] === null ? null : signed(page, asObject(incident["decision"])),
    acts: acts.map((one) => ({ ...signed(page, one), rows: rowsOf(page, asObject(one["what"])) })),
    next: next(incident, newest),
  };
}

function signed(page: Page, thing: JsonObject): Record<string, unknown> {
  const other = thing["second"];
  return { ...thing, byName: nameOf(page, thing["by"]), secondName: other === null || other === undefined ? null : nameOf(page, other) };
}

/** Those that went out; what is only prepared stands nowhere as done. */
function releasesOf(incident: JsonObject): JsonObject[] {
  return asList(incident["releases"]).map(asObject).filter((release) => release["state"] === "in-force");
}

/** The steps of an incident in their order, and how far each is. */
function next(incident: JsonObject, newest: Scope): { step: string; state: string }[] {
  const times = asObject(incident["times"]);
  const frozen = newest?.["state"] === "frozen";
  const done: readonly (readonly [string, boolean])[] = [
    ["times", times["aware"] !== null],
    ["scope", newest !== undefined],
    ["frozen", frozen],
    ["score", incident["score"] !== null],
    ["decision", incident["decision"] !== null],
    ["letters", releasesOf(incident).length > 0],
  ];
  const first = done.findIndex(([, is]) => !is);
  return done.map(([step, is], at) => ({ step, state: is ? "done" : at === first ? "now" : "later" }));
}

function fillForms(incident: JsonObject): void {
  const times = asObject(incident["times"]);
  const moments = Object.fromEntries(Object.entries(times).map(([name, value]) => [name, typeof value === "number" ? fieldOf(value) : value]));
  form("times", (own) => prefill(own, moments));
  const from = moments["occurredFrom"] ?? moments["suspected"] ?? "";
  form("scope", (own) => {
    if (new Fields(own).text("from") === "") prefill(own, { place: incident["place"] ?? "", from, to: moments["occurredTo"] ?? moments["contained"] ?? fieldOf(Date.now()) });
  });
  const { score, proposal } = incident;
  if (score !== null && score !== undefined) form("score", (own) => prefill(own, asObject(score)));
  else if (proposal !== null && proposal !== undefined && asObject(proposal)["dpc"] !== null) form("score", (own) => prefill(own, { dpc: asObject(proposal)["dpc"] ?? 1 }));
}

function form(name: string, then: (own: HTMLFormElement) => void): void {
  const own = document.querySelector<HTMLFormElement>(`form[data-form='${name}']`);
  if (own !== null) then(own);
}

export function incidentActions(page: Page): Readonly<Record<string, Action>> {
  const at = () => `incidents/${numberOf()}`;
  const done = async (what: string) => {
    page.data["said"] = { what };
    // What was said is said: the page reads again as it did, and no form stands open over it.
    for (const open of document.querySelectorAll<HTMLDetailsElement>("details:has(form)[open]")) open.open = false;
    await refresh(page);
    document.querySelector<HTMLElement>("[data-said]")?.focus();
  };
  const alone = async (path: string, body: JsonObject) => {
    const { kind, ...typed } = body;
    const name = asText(kind);
    await act(page.fund, draftIn(await office(path, body), name), typed);
    await done(name);
  };
  const together = async (what: string, draft: Draft, freeze: Freeze | null = null) => {
    try {
      await actTogether(page.fund, draft, freeze, (until) => waitingFor(page, { act: draft.act, until }));
    } finally {
      waitingFor(page, null);
    }
    await done(what);
  };
  const filled = (own: HTMLElement, then: (said: Fields) => Promise<void>): Promise<void> => {
    clearNo();
    return missing(own) ? Promise.resolve() : then(new Fields(own));
  };
  return {
    times: (own) =>
      filled(own, (said) =>
        alone(`${at()}/acts`, {
          kind: "times",
          occurredFrom: said.moment("occurredFrom"),
          occurredTo: said.moment("occurredTo"),
          suspected: said.moment("suspected"),
          aware: said.moment("aware"),
          awareWhy: said.textOrNull("awareWhy"),
          contained: said.moment("contained"),
          fixed: said.moment("fixed"),
        }),
      ),
    scope: (own) =>
      filled(own, async (said) => {
        const [by, value] = [said.text("by"), said.text("value")];
        const question: JsonObject = { place: said.text("place"), from: said.moment("from"), to: said.moment("to"), filter: by === "" || value === "" ? null : { [by]: by === "actor" ? refOf(page, value) : value } };
        const run = asText((await office(`${at()}/scopes`, { question }))["run"]);
        const draft = await answered(page, run);
        await act(page.fund, draft, null);
        await done("scope");
      }),
    "freeze-scope": async (button) => {
      clearNo();
      await together("scope-freeze", draftIn(await office(`${at()}/scopes/${button.dataset["arg"] ?? ""}/freeze`, {}), "scope-freeze"));
    },
    evidence: (button) => keep(`${at()}/scopes/${button.dataset["arg"] ?? ""}/evidence`, `${numberOf()}-${button.dataset["arg"] ?? ""}.zip`),
    members: async (button) => {
      const { rows, next: more } = await office(`${at()}/scopes/${button.dataset["arg"] ?? ""}/list?limit=50`);
      page.data["list"] = { version: button.dataset["arg"], rows, more: more !== null };
      page.fill();
      document.querySelector<HTMLElement>("[data-members]")?.focus();
    },
    score: (own) =>
      filled(own, (said) =>
        alone(`${at()}/acts`, {
          kind: "score",
          dpc: said.number("dpc"),
          ei: said.number("ei"),
          confidentiality: said.number("confidentiality"),
          integrity: said.number("integrity"),
          availability: said.number("availability"),
          malice: said.is("malice"),
          moreThan100: said.is("moreThan100"),
          unintelligible: said.is("unintelligible"),
          why: said.text("why"),
        }),
      ),
    decision: (own) =>
      filled(own, (said) => {
        const tick = (name: string) => ({ yes: said.is(name), why: said.text(`${name}Why`) });
        return alone(`${at()}/acts`, { kind: "decision", register: tick("register"), authority: tick("authority"), members: tick("members") });
      }),
    task: (own) => filled(own, (said) => alone(`${at()}/acts`, { kind: "task", task: said.text("task"), who: said.textOrNull("who"), due: said.moment("due") })),
    "task-done": (button) => alone(`${at()}/acts`, { kind: "task-done", task: Number(button.dataset["arg"]), result: null }),
    told: (own) => filled(own, (said) => alone(`${at()}/acts`, { kind: "told", to: said.text("to"), time: said.moment("time"), receipt: said.textOrNull("receipt") })),
    release: async (button) => {
      clearNo();
      await together("release", draftIn(await office(`${at()}/releases`, { scope: Number(button.dataset["arg"]) }), "release"));
    },
    freeze: (own) =>
      filled(own, async (said) => {
        const what = said.text("what") === "unfreeze" ? "unfreeze" : "freeze";
        const scope = said.text("scope");
        const freeze: Freeze = { what, scope, id: scope === "fund" ? page.fund.fund : said.text("id") };
        const draft = draftIn(await office(`${at()}/acts`, { kind: what, scope, id: freeze.id }), what);
        if (what === "unfreeze") return together("unfreeze", draft, freeze);
        await close(page.fund, draft, freeze);
        await done("freeze");
      }),
    "close-incident": (own) => filled(own, (said) => alone(`${at()}/acts`, { kind: "close", why: said.text("why") })),
  };
}

/** Of this very incident, and just what was asked for. */
function draftIn(json: JsonObject, act: string): Draft {
  const draft = draftOf(json["draft"], act);
  if (draft.case !== numberOf()) throw new Trouble("error-check");
  return draft;
}

function waitingFor(page: Page, waiting: { act: string; until: number } | null): void {
  page.data["waiting"] = waiting;
  page.fill();
  if (waiting !== null) document.querySelector<HTMLElement>("[data-waiting]")?.focus();
}

/** Shows how far the answer is, and gives the draft of its note. */
async function answered(page: Page, run: string): Promise<Draft> {
  try {
    for (;;) {
      const now = await office(`runs/${run}`);
      page.data["run"] = now;
      page.fill();
      if (now["state"] === "done") return draftIn(now, "scope");
      if (now["state"] === "failed") throw failed(asText(now["why"]));
      await sleep(400);
    }
  } finally {
    delete page.data["run"];
    page.fill();
  }
}

function failed(why: string): No {
  return new No(`run-${why}`);
}
