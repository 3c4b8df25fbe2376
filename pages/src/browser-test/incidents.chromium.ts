import "./webcrypto.ts";
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { b64url, utf8 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { paperListId } from "../browser/paper-code.ts";
import type { Tab } from "./chromium.ts";
import { newId, sealBundle, sign } from "./little-vault.ts";
import { LittleWorld } from "./little-world.ts";

const world = new LittleWorld();
const { portal } = world;
let tab = undefined as unknown as Tab;

const base = { asOf: Date.now(), source: "feed" };
const grounds = { size: 900, root: "A".repeat(43), readFrom: 100, readTo: 400, keysLeft: 12, counted: 12 };
const incident = { incident: "2026-3", number: 1, place: "account", from: 1, to: 2, aware: 3, contained: null, fixed: null, others: { sureness: "excluded", doubts: [], grounds }, witness: false };
const letter = newId();

async function member(...entries: JsonObject[]): Promise<void> {
  await portal.feed({ person: [{ schema: "mf1-person", ...base, name: { first: "Zzrita", last: "Claes", source: "register", since: "1952-03-14" } }] });
  await told(...entries);
  const paper = { kind: "incident", language: "nl", issuedOn: "2026-11-28", incident: "2026-3", number: 1, sections: [{ title: "Zzgebeurd", text: [], rows: [] }] };
  portal.bundles.push(await sealBundle(portal.ref, "documents", { schema: "mf1-documents", ...base, paper, code: "0123456789abcdefghjk", pdf: b64url(utf8("%PDF")) }, 1, letter));
  await portal.publish();
}

async function told(...entries: JsonObject[]): Promise<void> {
  const id = await paperListId("599", portal.ref, "mf1-own-incidents");
  portal.bundles = portal.bundles.filter((one) => !one.ctx.includes(id));
  portal.bundles.push(await sealBundle(portal.ref, "access", { schema: "mf1-access", asOf: Date.now(), source: "desk", origin: "incidents", entries, more: 0 }, 1 + entries.length, id));
  await portal.publish();
}

async function publish(...incidents: JsonObject[]): Promise<void> {
  const bytes = canonicalBytes({ v: 1, fund: "599", seq: 1, made: Date.now(), incidents });
  portal.incidents = { bytes: b64url(bytes), sig: b64url(await sign(world.made().connectorKey, "mf1-incidents", bytes)) };
}

before(() => world.start());
beforeEach(async () => {
  ({ tab } = await world.visitor());
  portal.incidents = null;
});
after(() => world.stop());

async function look(): Promise<void> {
  await world.signIn(tab);
  await world.opened(tab, "Zzrita");
  await tab.go(`${world.pages}/nl/voorvallen/`);
}

const entry = { incident: "2026-3", number: 1, told: 5, by: "portal", letter, reached: [{ what: "bank", sureness: "certain", first: 1, last: 2 }] };

test("a_member_who_is_named_after_the_page_was_opened_once_reads_it_at_the_next_look", async () => {
  await member();
  await publish();
  await look();
  await tab.until("document.querySelector('#none')?.hidden === false");
  await told(entry);
  await publish(incident);
  await tab.go(`${world.pages}/nl/voorvallen/`);
  await tab.until("document.querySelector('li i')?.textContent === 'certain'");
  await tab.click("[data-action=paper-show]");
  await tab.state("paper");
  assert.equal(await tab.text("h2"), "Zzgebeurd");
});

test("a_list_that_the_connector_did_not_sign_shows_no_answer_at_all", async () => {
  await member();
  await publish(incident);
  portal.incidents = { ...portal.incidents, sig: b64url(new Uint8Array(64)) };
  await look();
  await tab.state("error-check");
  await tab.until("document.querySelector('li') === null");
});
