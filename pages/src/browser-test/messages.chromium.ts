import "./webcrypto.ts";
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { JsonObject } from "../browser/canonical.ts";
import type { Tab } from "./chromium.ts";
import { LittleWorld } from "./little-world.ts";

const world = new LittleWorld();
const { portal, policyReports, consoleLines } = world;
let tab = undefined as unknown as Tab;

const now = Date.now();
const base = { asOf: now, source: "feed" };
const markup = "Zzantwoord <img src=x onerror=alert(1)> https://vals.example/";
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels" }).format(now);
const talk = (id: string, text: string): JsonObject => ({ id, about: "data", more: 0, messages: [{ from: "fund", at: now - 9_000, came: now - 8_000, text }] });

before(() => world.start());

beforeEach(async () => {
  ({ tab } = await world.visitor());
  await portal.feed({
    person: [{ schema: "mf1-person", ...base, name: { first: "Zzrita", last: "Claes", source: "register", since: "1952-03-14" } }],
    messages: [{ schema: "mf1-messages", ...base, conversations: [talk("m-1", markup), talk("m-2", "Zztweede")], more: 0, sent: [{ by: "letter", day: today, about: "data", reference: "Zzb-17" }], moreSent: 0, sentSource: "feed", notedSince: 0 }],
  });
  await world.signIn(tab);
  await world.opened(tab, "Zzrita");
});

after(() => world.stop());

const visible = (state: string) => tab.until(`[...document.querySelectorAll("[data-state~=${state}]")].some((block) => !block.hidden)`);
const type = (text: string) => tab.run(`(() => { const input = document.querySelector("#text"); input.value = ${JSON.stringify(text)}; input.dispatchEvent(new Event("input", { bubbles: true })); })()`);

async function listed(): Promise<void> {
  await tab.go(`${world.pages}/nl/berichten/`);
  await tab.until("document.querySelectorAll('[data-action=conversation-show]').length === 2");
}

test("a_text_of_the_fund_is_text_and_nothing_in_it_a_link", async () => {
  await listed();
  await tab.click("[data-action=conversation-show][data-arg=m-1]");
  await visible("conversation");
  assert.equal(await tab.text("[data-state=conversation] li"), markup);
  assert.equal(await tab.run("document.querySelectorAll('[data-state=conversation] :is(img, a)').length"), 0);
  assert.equal(await tab.run("location.href"), `${world.pages}/nl/berichten/`);
});

test("an_answer_is_checked_step_by_step_and_what_was_typed_comes_back_to_its_own_conversation", async () => {
  await listed();
  await tab.click("[data-action=conversation-show][data-arg=m-2]");
  await visible("conversation");
  await type("Zzmijn antwoord");
  await tab.click("form [type=submit]");
  await visible("check");
  await tab.run("history.back()");
  await tab.until("document.querySelector('[data-state=conversation]').hidden === false");
  await tab.go(`${world.pages}/nl/berichten/`);
  await tab.until("document.querySelector('[data-state=conversation]').hidden === false && document.querySelector('#text').value === 'Zzmijn antwoord'");
  assert.equal(await tab.text("[data-state=conversation] li"), "Zztweede");
  // Words for one conversation are not there in another.
  await tab.run("history.back()");
  await tab.until("document.querySelector('[data-state~=open]').hidden === false");
  await tab.click("[data-action=conversation-show][data-arg=m-1]");
  await visible("conversation");
  assert.deepEqual(await tab.run("[document.querySelector('#text').value, document.querySelector('[name=to]').value]"), ["", "m-1"]);
  assert.ok(!(await tab.storage()).includes("Zzmijn"));
});

test("what_came_is_looked_up_here_and_the_portal_hears_nothing", async () => {
  await tab.go(`${world.pages}/nl/echt/`);
  await visible("open");
  // Before the script has run nothing is busy yet, and a click goes nowhere.
  await tab.until("document.querySelector('main')?.getAttribute('aria-busy') === 'false'");
  await tab.click("form [type=submit]");
  await tab.until("document.querySelectorAll('[data-faults] li').length === 2");
  const before = portal.seenBodies.length;
  const [year, month, day] = today.split("-");
  await tab.run(`(() => { document.querySelector("#by-letter").checked = true; for (const [name, value] of [["day", "${day}"], ["month", "${month}"], ["year", "${year}"]]) document.querySelector("#" + name).value = value; })()`);
  await tab.click("form [type=submit]");
  await visible("answer");
  assert.deepEqual([await tab.text("#result"), await tab.text("[data-state=answer] li")], ["found", "Zzb-17"]);
  await tab.click("[data-action=ours-again]");
  await tab.until("document.querySelector('[data-state~=open]').hidden === false");
  await tab.run("document.querySelector('#by-sms').checked = true");
  await tab.click("form [type=submit]");
  await tab.until("document.querySelector('#result').textContent === 'unknown'");
  assert.equal(portal.seenBodies.length, before);
  assert.deepEqual([policyReports, consoleLines.filter((line) => line.includes("Zz"))], [[], []]);
});
