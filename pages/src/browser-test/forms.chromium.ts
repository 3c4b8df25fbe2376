import "./webcrypto.ts";
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { unpad } from "../browser/bundle.ts";
import { fromB64url, utf8 } from "../browser/bytes.ts";
import { type JsonObject, parseCanonical } from "../browser/canonical.ts";
import { open } from "../browser/hpke.ts";
import type { Tab } from "./chromium.ts";
import { forms } from "./little-portal.ts";
import { type LittleVault, newId } from "./little-vault.ts";
import { addAuthenticator, LittleWorld } from "./little-world.ts";

const world = new LittleWorld();
const { portal, policyReports, consoleLines } = world;
let [pages, tab] = ["", undefined as unknown as Tab];
let vault: LittleVault;

const now = "BE68539007547034";
const typed = "be71 0961 2345 6769";
const fact = { source: "member", since: "2021-01-05" };

function file(items: JsonObject[] = []): Record<string, JsonObject[]> {
  const base = { asOf: Date.now(), source: "feed" };
  return {
    person: [{ schema: "mf1-person", ...base, name: { first: "Rita Maria", last: "Claes", ...fact } }],
    bank: [{ schema: "mf1-bank", ...base, refund: { iban: now, holder: "Rita Claes", ...fact } }],
    address: [{ schema: "mf1-address", ...base, main: { street: "Kerkstraat", number: "12", postcode: "9000", municipality: "Gent", country: "BE", source: "register", since: "2004-05-01" }, contact: { street: "Rue Haute", number: "3", postcode: "1000", municipality: "Brussel", country: "BE", ...fact } }],
    contact: [{ schema: "mf1-contact", ...base, language: { code: "nl", ...fact }, email: { value: "rita@example.be", ...fact }, mobile: { value: "+32470123456", ...fact } }],
    preferences: [{ schema: "mf1-preferences", ...base, delivery: { code: "paper", ...fact }, notices: { codes: ["letter"], ...fact }, ebox: { on: false, ...fact }, doccle: { on: false, ...fact }, accessibility: { codes: ["large-print"], ...fact } }],
    requests: [{ schema: "mf1-requests", ...base, items }],
  };
}

before(async () => {
  await world.start();
  [pages, vault] = [world.pages, world.made()];
});

beforeEach(async () => {
  ({ tab } = await world.visitor());
  await addAuthenticator(tab);
  await portal.feed(file());
});

after(() => world.stop());

async function signedIn(): Promise<void> {
  await world.signIn(tab);
  await world.opened(tab, "Rita");
}

async function withPasskey(): Promise<void> {
  await signedIn();
  await world.enrol(tab);
}

async function form(path: string, filled: string): Promise<void> {
  await tab.go(`${pages}${path}`);
  await tab.until(`(document.querySelector("${filled}")?.value ?? "") !== "" && document.querySelector("[data-state~=open]").hidden === false`);
}

function type(name: string, value: string): Promise<void> {
  return tab.run(`(() => { const input = document.querySelector("#${name}"); input.value = ${JSON.stringify(value)}; input.dispatchEvent(new Event("input", { bubbles: true })); })()`);
}

function shows(state: string): Promise<void> {
  return tab.until(`[...document.querySelectorAll("[data-state~=${state}]")].some((block) => !block.hidden && !block.closest("[hidden]"))`);
}

function later(minutes: number): Promise<void> {
  return tab.run(`(() => { const real = Date.now; Date.now = () => real() + ${minutes} * 60_000; document.dispatchEvent(new Event("visibilitychange")); })()`);
}

/** Until what was typed is on the disk. */
function draftKept(): Promise<void> {
  return tab.until("(async () => { const r = indexedDB.open('mijnfonds'); await new Promise((f) => (r.onsuccess = f)); const c = r.result.transaction('drafts').objectStore('drafts').count(); await new Promise((f) => (c.onsuccess = f)); r.result.close(); return c.result === 1; })()");
}

test("a_fault_stands_on_top_and_at_the_field_and_what_was_typed_stays", async () => {
  await withPasskey();
  await form("/nl/rekening/", "#holder");
  await type("iban", "BE68 5390 0754 703");
  await tab.click("form [type=submit]");
  await tab.until("document.title.startsWith('Fout: ')");
  assert.equal(await tab.text("[data-faults] a"), "er is één cijfer te weinig");
  assert.equal(await tab.text("#iban-error"), "er is één cijfer te weinig");
  assert.equal(await tab.run("document.activeElement.matches('[data-faults]')"), true);
  assert.equal(await tab.run("document.querySelector('#iban').getAttribute('aria-describedby')"), "iban-error");
  await tab.click("[data-faults] a");
  assert.deepEqual(await tab.run("[document.activeElement.id, document.activeElement.value, location.hash]"), ["iban", "BE68 5390 0754 703", ""]);
  await type("iban", typed);
  await tab.click("form [type=submit]");
  await shows("check");
  assert.deepEqual(await tab.run("[document.title, document.querySelector('#iban').getAttribute('aria-invalid')]"), ["Mijn Fonds", null]);
  assert.equal(await tab.text("[data-value='answers.iban']"), "BE71 0961 2345 6769");
});

test("the_back_button_goes_a_step_back_and_no_answer_stands_in_an_address", async () => {
  await withPasskey();
  await form("/nl/rekening/", "#holder");
  await type("iban", typed);
  await tab.click("form [type=submit]");
  await shows("check");
  await tab.run("history.back()");
  await tab.until("document.querySelector('form').closest('[hidden]') === null");
  assert.equal(await tab.run("document.querySelector('#iban').value"), typed);
  const entries = (await tab.send("Page.getNavigationHistory"))["entries"] as { url: string; title: string }[];
  for (const { url, title } of entries) assert.ok(!/[?#]/.test(url) && !/6769|0961/.test(url + title), url);
});

test("what_was_typed_outlives_a_time_out_and_comes_back_on_the_same_page", async () => {
  await withPasskey();
  await form("/nl/rekening/", "#holder");
  await type("iban", typed);
  await draftKept();
  await later(16);
  await tab.state("session-ended");
  assert.equal(await tab.run("document.querySelector('#iban').value"), "");
  const kept = await tab.storage();
  for (const value of [typed, typed.replaceAll(" ", "").toUpperCase(), "Rita Claes"]) for (const form_ of forms(value)) assert.ok(!kept.includes(form_), form_);
  assert.ok(!kept.includes('extractable":true') && !kept.includes(portal.ref));
  await world.signIn(tab, "[data-action=sign-in-passkey]");
  await tab.until(`location.pathname === "/nl/rekening/" && document.querySelector("#iban").value === "${typed}"`);
  assert.equal(await tab.run("document.querySelector('#restored').hidden"), false);
});

test("two_minutes_before_the_end_a_form_says_so_and_who_stays_goes_on_typing", async () => {
  await signedIn();
  await form("/nl/contact/", "#email");
  await type("phone", "02 123 45 67");
  await later(14);
  await tab.until("[...document.querySelectorAll('[data-warning]')].every((block) => !block.hidden)");
  await tab.click("[data-action=extend]");
  await tab.until("[...document.querySelectorAll('[data-warning]')].every((block) => block.hidden)");
  await later(14);
  assert.deepEqual(await tab.run("[document.querySelector('#phone').value, document.querySelector('form').closest('[hidden]')]"), ["02 123 45 67", null]);
});

test("somebody_else_on_the_same_device_does_not_get_what_was_typed", async () => {
  await withPasskey();
  await form("/nl/contact/", "#email");
  await type("phone", "02 123 45 67");
  await later(16);
  await tab.state("session-ended");
  const mine = portal.ref;
  Object.assign(portal, { ref: newId() });
  await portal.feed(file());
  await signIn2();
  assert.deepEqual(await calling("keysOf('drafts')"), []);
  await form("/nl/contact/", "#email");
  assert.equal(await tab.run("document.querySelector('#phone').value"), "");
  Object.assign(portal, { ref: mine });
});

async function signIn2(): Promise<void> {
  await world.signIn(tab);
  await tab.until("location.pathname === '/nl/contact/'");
}

test("signing_out_throws_away_what_was_typed", async () => {
  await withPasskey();
  await form("/nl/contact/", "#email");
  await type("phone", "02 123 45 67");
  await tab.click("[data-action=sign-out]");
  await tab.until("location.pathname === '/nl/afgemeld/'");
  assert.ok(!(await tab.storage()).includes("key:"));
});

/** The newest item in the core's box, as the core would read it. */
async function inCore(): Promise<JsonObject> {
  const [itemId, item] = [...portal.posted].at(-1) ?? [];
  assert(item);
  const message = { enc: fromB64url(String(item["enc"])), sealed: fromB64url(String(item["sealed"])) };
  return parseCanonical(unpad(await open(vault.inboxKey, utf8(`mf1-inbox|599|${portal.ref}|${itemId}`), message)));
}

async function checked(path = "/nl/rekening/"): Promise<void> {
  await withPasskey();
  await form(path, "#holder");
  await type("iban", typed);
  await tab.click("form [type=submit]");
  await shows("check");
}

test("what_was_typed_and_checked_reaches_the_core_with_a_touch_and_no_one_on_the_way_reads_it", async () => {
  await checked();
  await tab.click("[data-action=form-send]");
  await shows("done");
  const said = await inCore();
  const iban = typed.replaceAll(" ", "").toUpperCase();
  assert.deepEqual([said["kind"], said["what"]], ["bank", { use: "refunds", iban, holder: "Rita Claes" }]);
  const itemId = String(said["itemId"]);
  assert.equal(await tab.text("#reference"), `${itemId.slice(0, 4)} ${itemId.slice(4, 8)}`);
  assert.notEqual(portal.agreed.get(itemId)?.["touch"], null);
  const seen = portal.seenBodies.join() + (await tab.storage());
  for (const form_ of forms(iban)) assert.ok(!seen.includes(form_), form_);
});

/** Somebody without a passkey, at the step where the answers are checked. */
async function checkedWithoutPasskey(): Promise<void> {
  await signedIn();
  await form("/nl/rekening/", "#holder");
  await type("iban", typed);
  await tab.click("form [type=submit]");
  await shows("check");
}

test("without_a_passkey_a_provider_confirms_this_very_statement_and_the_same_page_goes_on", async () => {
  await checkedWithoutPasskey();
  await tab.click("[data-action=form-away]");
  await tab.until("location.pathname === '/nl/rekening/' && !document.querySelector('[data-state=done]').hidden");
  const said = await inCore();
  const iban = typed.replaceAll(" ", "").toUpperCase();
  assert.deepEqual(said["what"], { use: "refunds", iban, holder: "Rita Claes" });
  const touch = portal.agreed.get(String(said["itemId"]))?.["touch"] as JsonObject;
  assert.equal((touch["evidence"] as JsonObject)["kind"], "provider");
  assert.equal(await tab.text("#reference"), `${String(said["itemId"]).slice(0, 4)} ${String(said["itemId"]).slice(4, 8)}`);
  const entries = (await tab.send("Page.getNavigationHistory"))["entries"] as { url: string }[];
  for (const { url } of entries) assert.ok(!/[?#]/.test(url), url);
  const seen = portal.seenBodies.join() + (await tab.storage()) + world.asked.toString() + world.host.seen.join();
  for (const form_ of [...forms(iban), ...forms(typed)]) assert.ok(!seen.includes(form_), form_);
  assert.ok(!(await tab.storage()).includes("code-for-"));
});

test("while_the_member_is_at_the_provider_nothing_they_typed_lies_there_in_clear", async () => {
  await checkedWithoutPasskey();
  world.twist = (back) => (back.pathname = "/nl/contact/", back.search = "", back);
  await tab.click("[data-action=form-away]");
  await tab.until("location.pathname === '/nl/contact/' && document.querySelector('main').getAttribute('aria-busy') === 'false'");
  const stored = await tab.storage();
  for (const form_ of [...forms(typed), ...forms(typed.replaceAll(" ", "").toUpperCase()), ...forms("Rita Claes")]) assert.ok(!stored.includes(form_), form_);
});

for (const [what, state, change] of [
  ["who_stops_at_the_provider", "provider-cancelled", (back: URL) => (back.searchParams.delete("code"), back.searchParams.set("error", "access_denied"), back)],
  ["an_answer_of_somebody_elses_visit", "provider-failed", (back: URL) => (back.searchParams.set("state", "x"), back)],
  ["an_answer_of_another_sender", "provider-failed", (back: URL) => (back.searchParams.set("iss", "https://other.test"), back)],
] as const)
  test(`${what}_finds_the_answers_again_and_nothing_is_sent`, async () => {
    await checkedWithoutPasskey();
    const before = portal.posted.size;
    world.twist = change;
    await tab.click("[data-action=form-away]");
    await tab.until("location.pathname === '/nl/rekening/'");
    await shows(state);
    await shows("check");
    assert.equal(await tab.text("[data-value='answers.iban']"), "BE71 0961 2345 6769");
    assert.equal(portal.posted.size, before);
    world.twist = (back) => back;
    await tab.click("[data-action=form-away]");
    await tab.until("location.pathname === '/nl/rekening/' && !document.querySelector('[data-state=done]').hidden");
    assert.equal(portal.posted.size, before + 1);
  });

test("a_code_that_the_vault_refuses_is_not_sent_and_the_form_still_has_what_was_typed", async () => {
  await checkedWithoutPasskey();
  const before = portal.posted.size;
  world.twist = (back) => (back.searchParams.set("code", "stolen"), back);
  await tab.click("[data-action=form-away]");
  await tab.until("location.pathname === '/nl/rekening/'");
  await shows("refused");
  assert.equal(portal.posted.size, before);
  await tab.click("[data-state=refused] [data-action=retry]");
  await tab.until(`document.querySelector("#iban").value === "${typed}" && !document.querySelector("[data-state~=open]").hidden`);
});

test("an_answer_that_comes_back_in_another_tab_is_sent_and_confirmed_by_the_page_that_asked", async () => {
  await checkedWithoutPasskey();
  const before = portal.posted.size;
  // Another tab knows nothing of where this one was.
  const source = "if (location.pathname.includes('terug')) sessionStorage.clear();";
  const { identifier } = await tab.send("Page.addScriptToEvaluateOnNewDocument", { source });
  await tab.click("[data-action=form-away]");
  await tab.until("location.pathname === '/nl/rekening/' && !document.querySelector('[data-state=done]').hidden");
  await tab.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  assert.equal(portal.posted.size, before + 1);
  await form("/nl/rekening/", "#holder");
  assert.equal(await tab.run("document.querySelector('#iban').value"), "");
});

test("an_answer_to_nothing_finds_who_is_signed_in_already_at_home", async () => {
  await signedIn();
  await tab.go(`${pages}/nl/aanmelden/terug/?code=c&state=s`);
  await tab.until("location.pathname === '/nl/overzicht/'");
});

test("a_session_that_ends_at_the_provider_costs_no_word", async () => {
  await checkedWithoutPasskey();
  const before = portal.posted.size;
  // The answer comes to a page whose clock says that twenty minutes have gone by.
  const source = "if (location.pathname.includes('terug')) { const real = Date.now; Date.now = () => real() + 20 * 60_000; }";
  const { identifier } = await tab.send("Page.addScriptToEvaluateOnNewDocument", { source });
  await tab.click("[data-action=form-away]");
  await tab.state("session-ended");
  await tab.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  await world.signIn(tab);
  await tab.until(`location.pathname === "/nl/rekening/" && document.querySelector("#iban").value === "${typed}"`);
  assert.equal(portal.posted.size, before);
});

test("what_could_not_be_posted_is_sent_by_the_same_form_when_it_is_opened_again", async () => {
  await checked();
  const before = portal.posted.size;
  portal.lie = "post-away";
  await tab.click("[data-action=form-send]");
  await shows("error-keys");
  portal.lie = "none";
  await tab.go(`${pages}/nl/rekening/`);
  await shows("done");
  assert.equal(portal.posted.size, before + 1);
  assert.equal(portal.lines.filter(({ verb, contexts }) => verb === "agree" && contexts[0] === [...portal.posted.keys()].at(-1)).length, 1);
});

/** What the opener's own parts say of this moment. */
function calling<T>(expression: string): Promise<T> {
  return tab.run(`(async () => {
    const { pendingCount, keysOf } = await import("/assets/send.js");
    return ${expression};
  })()`);
}

for (const [how, click] of [["sent", "form-send"], ["confirmed_at_a_provider", "form-away"]] as const)
  test(`a_change_that_failed_and_is_${how}_again_goes_out_once`, async () => {
    await checked();
    const before = portal.posted.size;
    portal.lie = "post-away";
    for (let times = 1; times <= 2; times++) {
      await tab.click("[data-action=form-send]");
      await shows("error-keys");
      await tab.until("document.querySelector('#waits b').textContent === '1'");
      assert.equal(await calling("pendingCount()"), 1);
      await tab.run("history.back()");
      await tab.until("document.querySelector('form').closest('[hidden]') === null");
      await tab.click("form [type=submit]");
      await shows("check");
    }
    portal.lie = "none";
    await tab.click(`[data-action=${click}]`);
    await shows("done");
    assert.equal(await tab.run("document.querySelector('#waits').hidden"), true);
    assert.equal(portal.posted.size, before + 1);
    const itemId = String((await inCore())["itemId"]);
    assert.equal(await tab.text("#reference"), `${itemId.slice(0, 4)} ${itemId.slice(4, 8)}`);
    assert.deepEqual(await calling("keysOf('drafts')"), []);
  });

test("what_was_left_halfway_is_confirmed_by_the_page_that_said_it_and_by_no_other_of_its_kind", async () => {
  await checked("/nl/rekening-bijdragen/");
  portal.lie = "post-away";
  await tab.click("[data-action=form-send]");
  await shows("error-keys");
  portal.lie = "none";
  await form("/nl/rekening/", "#holder");
  assert.equal((await inCore())["kind"], "bank");
  assert.equal(((await inCore())["what"] as JsonObject)["use"], "contributions");
});

test("what_was_typed_anew_since_then_stays_when_what_was_left_halfway_is_sent", async () => {
  await checked("/nl/rekening-bijdragen/");
  portal.lie = "post-away";
  await tab.click("[data-action=form-send]");
  await shows("error-keys");
  // Sent by another page, while this form is being filled in again.
  await tab.run("history.back()");
  await tab.until("document.querySelector('form').closest('[hidden]') === null");
  await type("iban", now);
  await draftKept();
  portal.lie = "none";
  await tab.go(`${pages}/nl/overzicht/`);
  await world.opened(tab, "Rita");
  for (let i = 0; i < 100 && (await calling("pendingCount()")) !== 0; i++) await new Promise((resolve) => setTimeout(resolve, 100));
  await form("/nl/rekening-bijdragen/", "#holder");
  assert.equal(await tab.run("document.querySelector('#iban').value"), now);
});

test("preferences_stand_as_they_are_now_and_only_what_changes_is_sent_without_a_touch", async () => {
  await signedIn();
  await tab.go(`${pages}/nl/voorkeuren/`);
  await tab.until("document.querySelector('#notices-letter').checked && document.querySelector('[data-state~=open]').hidden === false");
  assert.deepEqual(await tab.run("[...document.querySelectorAll('input:checked')].map((input) => input.id)"), ["delivery-paper", "notices-letter", "eBox-off", "accessibility-large-print"]);
  await tab.click("form [type=submit]");
  await tab.until("document.title.startsWith('Fout: ')");
  for (const id of ["notices-letter", "notices-email", "eBox-on", "accessibility-large-print"]) await tab.click(`#${id}`);
  await tab.click("form [type=submit]");
  await shows("check");
  assert.equal(await tab.run("document.title"), "Mijn Fonds");
  await tab.click("[data-action=form-send]");
  await shows("done");
  const said = await inCore();
  assert.deepEqual([said["kind"], said["what"]], ["preferences", { notices: ["email"], eBox: true, accessibility: [] }]);
  assert.equal(portal.agreed.get(String(said["itemId"]))?.["touch"], null);
});

test("a_mistake_is_told_about_the_section_that_the_member_came_from_and_no_word_of_it_is_lost", async () => {
  await signedIn();
  await tab.go(`${pages}/nl/fout/#category-address`);
  await tab.until("document.querySelector('#category-address').checked && document.querySelector('[data-state~=open]').hidden === false");
  assert.equal(await tab.run("location.href"), `${pages}/nl/fout/`);
  await tab.until("document.querySelector('[data-count]').textContent.startsWith('nog 2')");
  await tab.click("form [type=submit]");
  await tab.until("document.title.startsWith('Fout: ')");
  assert.equal(await tab.run("document.querySelector('#text').getAttribute('aria-describedby')"), "text-error");
  await type("text", "x".repeat(2_002));
  assert.equal(await tab.text("[data-count]"), "2 te veel");
  const words = "Zzhier wonen wij niet meer.\nSinds 1 mei.";
  await type("text", words);
  await draftKept();
  await later(16);
  await tab.state("session-ended");
  assert.equal(await tab.run("document.querySelector('#text').value"), "");
  for (const form_ of forms(words)) assert.ok(!(await tab.storage()).includes(form_), form_);
  await world.signIn(tab);
  await tab.until(`location.pathname === "/nl/fout/" && document.querySelector("#text").value !== "" && document.querySelector("#category-address").checked`);
  await tab.click("form [type=submit]");
  await shows("check");
  await tab.click("[data-action=form-send]");
  await shows("done");
  const said = await inCore();
  assert.deepEqual([said["kind"], said["what"]], ["correction", { category: "address", text: words }]);
});

test("another_place_for_letters_is_checked_line_by_line_kept_while_typed_and_sent_with_a_touch", async () => {
  await withPasskey();
  await form("/nl/adres/", "#street");
  await type("street", "Nieuwe  Steenweg");
  await draftKept();
  await form("/nl/adres/", "#street");
  assert.equal(await tab.run("document.querySelector('#street').value"), "Nieuwe  Steenweg");
  await type("postcode", "900");
  await tab.click("form [type=submit]");
  await tab.until("document.title.startsWith('Fout: ')");
  assert.deepEqual(await tab.run("[...document.querySelectorAll('[data-faults] a')].map((link) => [link.getAttribute('href'), link.textContent])"), [["#postcode", "vier cijfers"]]);
  await type("postcode", "B-9000");
  await type("municipality", "Gent");
  await type("box", "bus 4");
  await tab.click("form [type=submit]");
  await shows("check");
  assert.deepEqual([await tab.text("#to"), await tab.text("#from")], ["Nieuwe Steenweg 3 bus 4, 9000 Gent", "Rue Haute 3"]);
  await tab.click("[data-action=form-send]");
  await shows("done");
  const said = await inCore();
  assert.deepEqual([said["kind"], said["what"]], ["contact", { address: { street: "Nieuwe Steenweg", number: "3", box: "4", postcode: "9000", municipality: "Gent" } }]);
});

test("letters_go_home_again_by_one_choice", async () => {
  await withPasskey();
  await form("/nl/adres/", "#street");
  assert.equal(await tab.run("document.querySelector('#letters-other').checked"), true);
  await tab.click("#letters-home");
  await tab.click("form [type=submit]");
  await shows("check");
  assert.equal(await tab.text("#home"), "thuis");
  await tab.click("[data-action=form-send]");
  await shows("done");
  const said = await inCore();
  assert.deepEqual([said["kind"], said["what"]], ["contact", { address: null }]);
});

test("who_is_quicker_than_the_page_is_served_once_it_is_open", async () => {
  const waiting = { itemId: newId(), kind: "bank", what: { use: "refunds", iban: now, holder: "x" }, state: "paused", at: Date.now(), until: Date.now() + 86_400_000, reason: null };
  await portal.feed(file([waiting]));
  await signedIn();
  await tab.go(`${pages}/nl/aanvragen/`);
  // Clicked in the very moment in which the button appears: the page is still busy with what was left halfway.
  await tab.until("(() => { const button = document.querySelector('[data-action=stop-ask]'); if (!button || button.hidden) return false; button.click(); return true; })()");
  await shows("stop");
  await tab.until("document.querySelector('main').getAttribute('aria-busy') === 'false'");
  await new Promise((resolve) => setTimeout(resolve, 300));
  await shows("stop");
});

test("a_change_that_waits_is_stopped_without_a_touch", async () => {
  const itemId = newId();
  const waiting = { itemId, kind: "bank", what: { use: "refunds", iban: now, holder: "x" }, state: "paused", at: Date.now(), until: Date.now() + 86_400_000, reason: null };
  await portal.feed(file([waiting]));
  await signedIn();
  await tab.go(`${pages}/nl/aanvragen/`);
  await tab.until("document.querySelector('[data-action=stop-ask]')?.hidden === false");
  await tab.click("[data-action=stop-ask]");
  await shows("stop");
  await tab.click("[data-action=stop-send]");
  await shows("done");
  const said = await inCore();
  assert.deepEqual([said["kind"], said["what"]], ["stop", { itemId }]);
});

/** *Mijn aanvragen* with this change waiting. */
async function withPaused(...itemIds: string[]): Promise<void> {
  const until = Date.parse("2036-12-05T00:00:00+01:00");
  await portal.feed(file(itemIds.map((itemId) => ({ itemId, kind: "bank", what: { use: "refunds", iban: now, holder: "x" }, state: "paused", at: Date.now(), until, reason: null }))));
  await signedIn();
  await toStop(itemIds[0]);
  assert.equal(await tab.text("li i"), "4 december 2036");
}

async function toStop(itemId = ""): Promise<void> {
  await tab.go(`${pages}/nl/aanvragen/`);
  await tab.until(`document.querySelector("[data-action=stop-ask][data-arg='${itemId}']")?.hidden === false && document.querySelector("main").getAttribute("aria-busy") === "false"`);
  await tab.click(`[data-action=stop-ask][data-arg='${itemId}']`);
  await shows("stop");
}

test("a_stop_that_failed_goes_out_once_and_no_other_stop_takes_its_place", async () => {
  const [first, second] = [newId(), newId()];
  await withPaused(first, second);
  const before = portal.posted.size;
  portal.lie = "post-away";
  for (let times = 1; times <= 2; times++) {
    await tab.click("[data-action=stop-send]");
    await shows("error-keys");
    // What cannot go is no reason to show nothing, and the page says that it waits.
    await toStop(first);
    assert.equal(await tab.text("#waits b"), "1");
  }
  portal.awayFor = [...portal.agreed.keys()].at(-1) ?? "";
  portal.lie = "none";
  await toStop(second);
  await tab.click("[data-action=stop-send]");
  await shows("done");
  assert.deepEqual((await inCore())["what"], { itemId: second });
  assert.equal(portal.posted.size, before + 1);
  portal.awayFor = "";
  await toStop2();
  assert.deepEqual((await inCore())["what"], { itemId: first });
  assert.equal(portal.posted.size, before + 2);
});

/** The page confirms by itself what it could not send before. */
async function toStop2(): Promise<void> {
  await tab.go(`${pages}/nl/aanvragen/`);
  await shows("done");
}

test("what_was_sent_is_confirmed_although_something_else_cannot_go", async () => {
  const itemId = newId();
  await portal.feed(file());
  await checked("/nl/rekening-bijdragen/");
  portal.lie = "post-away";
  await tab.click("[data-action=form-send]");
  await shows("error-keys");
  portal.awayFor = [...portal.agreed.keys()].at(-1) ?? "";
  await portal.feed(file([{ itemId, kind: "bank", what: { use: "refunds", iban: now, holder: "x" }, state: "paused", at: Date.now(), until: Date.now() + 86_400_000, reason: null }]));
  await toStop(itemId);
  await tab.click("[data-action=stop-send]");
  await shows("error-keys");
  portal.lie = "none";
  await toStop2();
  assert.deepEqual((await inCore())["what"], { itemId });
  assert.equal(await tab.text("#waits b"), "1");
  await tab.go(`${pages}/nl/rekening-bijdragen/`);
  await shows("error-keys");
  portal.awayFor = "";
  await tab.click("[data-state=error-keys] [data-action=retry]");
  await shows("done");
  assert.equal((await inCore())["kind"], "bank");
});

for (const [where, path] of [["the_next_page_and_by_its_own", "/nl/overzicht/"], ["its_own_page", "/nl/aanvragen/"]] as const)
  test(`a_stop_that_went_stale_is_told_by_${where}`, async () => {
    const itemId = newId();
    await withPaused(itemId);
    const before = portal.posted.size;
    portal.lie = "forged-answer";
    await tab.click("[data-action=stop-send]");
    await shows("error-keys");
    portal.lie = "stale";
    await tab.go(`${pages}${path}`);
    if (path === "/nl/overzicht/") {
      await tab.until("document.querySelector('#unsent').hidden === false");
      await world.opened(tab, "Rita");
      await tab.go(`${pages}/nl/aanvragen/`);
    }
    await shows("not-fresh");
    assert.equal(await calling("pendingCount()"), 0);
    portal.lie = "none";
    await tab.click("[data-state=not-fresh] [data-action=retry]");
    await tab.until("document.querySelector('[data-action=stop-ask]')?.hidden === false");
    assert.equal(portal.posted.size, before);
  });

test("a_stop_that_waits_is_sent_before_the_file_is_locked", async () => {
  const itemId = newId();
  await withPaused(itemId);
  portal.lie = "post-away";
  await tab.click("[data-action=stop-send]");
  await shows("error-keys");
  portal.lie = "none";
  await tab.go(`${pages}/nl/toestellen/`);
  await tab.until("document.querySelector('main').getAttribute('aria-busy') === 'false'");
  await tab.click("[data-action=lock-ask]");
  await shows("lock");
  await tab.click("[data-action=lock-send]");
  await tab.until("location.pathname === '/nl/geblokkeerd/'");
  assert.deepEqual((await inCore())["what"], { itemId });
});

test("a_stop_that_waits_when_the_time_is_over_is_told_as_not_sent", async () => {
  const itemId = newId();
  await withPaused(itemId);
  const before = portal.posted.size;
  portal.lie = "post-away";
  await tab.click("[data-action=stop-send]");
  await shows("error-keys");
  await later(16);
  await tab.state("session-ended");
  await tab.until("document.querySelector('#unsent').hidden === false");
  assert.equal(portal.posted.size, before);
  await later(17);
  assert.equal(await tab.run("document.querySelector('#unsent').hidden"), false);
});

test("who_comes_back_after_the_time_to_sign_in_is_told_what_was_not_sent_and_told_once", async () => {
  const itemId = newId();
  await withPaused(itemId);
  portal.lie = "post-away";
  await tab.click("[data-action=stop-send]");
  await shows("error-keys");
  const { identifier } = await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: "{ const real = Date.now; Date.now = () => real() + 16 * 60_000; }" });
  await tab.go(`${pages}/nl/aanmelden/`);
  await tab.until("document.querySelector('#unsent').hidden === false");
  await tab.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  await tab.go(`${pages}/nl/aanmelden/`);
  await tab.state("choose");
  assert.equal(await tab.run("document.querySelector('#unsent').hidden"), true);
});

test("a_limit_that_says_no_time_is_told_without_one", async () => {
  await checked();
  portal.lie = "refuse";
  await tab.click("[data-action=form-send]");
  await shows("busy");
  assert.deepEqual(await tab.run("['#busy-time', '#busy-later'].map((id) => document.querySelector(id).hidden)"), [true, false]);
});

test("the_policy_was_never_broken_and_the_console_stayed_silent", () => {
  assert.deepEqual(policyReports, []);
  assert.deepEqual(consoleLines, []);
});
