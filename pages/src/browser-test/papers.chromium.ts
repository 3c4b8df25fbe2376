import "./webcrypto.ts";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { b64url, sha256, utf8 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { hashOfCode, paperListId } from "../browser/paper-code.ts";
import type { Tab } from "./chromium.ts";
import { newId, sealBundle, sign, signer } from "./little-vault.ts";
import { LittleWorld } from "./little-world.ts";

const world = new LittleWorld();
const { chromium, portal, policyReports, consoleLines } = world;
let [tab, context] = [undefined as unknown as Tab, ""];

const code = "0123456789abcdefghjk";
const pdf = "%PDF-1.7 Zzpapier";
const base = { asOf: Date.now(), source: "feed" };
const holder = { last: "Claes", first: "Zzrita", birth: "1952-03-14" };

/** A member with two papers, behind a list of them. */
async function papers(): Promise<string[]> {
  const ids = [newId(), newId()];
  const row = (id: string): JsonObject => ({ id, kind: "vignettes", language: "nl", issuedOn: "2026-11-28", person: { last: "Claes", first: "Zzrita" }, bytes: 17 });
  await portal.feed({ person: [{ schema: "mf1-person", ...base, name: { first: "Zzrita", last: "Claes", source: "register", since: "1952-03-14" } }] });
  for (const id of ids) {
    const paper = { kind: "vignettes", language: "nl", issuedOn: "2026-11-28", holder, vignettes: {} };
    portal.bundles.push(await sealBundle(portal.ref, "documents", { schema: "mf1-documents", ...base, paper, code, pdf: b64url(utf8(pdf)) }, 1, id));
  }
  portal.bundles.push(await sealBundle(portal.ref, "documents", { schema: "mf1-documents", ...base, list: ids.map(row), more: 0 }, 3, await paperListId("599", portal.ref)));
  await portal.publish();
  return ids;
}

async function record(pair: CryptoKeyPair, until: string | null = null): Promise<void> {
  const hash = await hashOfCode(code);
  const bytes = canonicalBytes({ v: 1, fund: "599", hash, file: b64url(await sha256(utf8(pdf))), until });
  portal.records.set(hash, { bytes: b64url(bytes), sig: b64url(await sign(pair, "mf1-paper", bytes)) });
}

before(() => world.start());

beforeEach(async () => {
  ({ tab, context } = await world.visitor());
  portal.records.clear();
  portal.lines.length = 0;
  portal.seenBodies.length = 0;
});

after(() => world.stop());

async function listed(): Promise<string[]> {
  const ids = await papers();
  await world.signIn(tab);
  await world.opened(tab, "Zzrita");
  portal.lines.length = 0;
  await tab.go(`${world.pages}/nl/papieren/`);
  await tab.until("document.querySelectorAll('[data-action=paper-show]').length === 2");
  return ids;
}

const unlocked = () => portal.lines.flatMap((line) => line.contexts).filter((ctx) => ctx.includes("|documents|"));

test("a_list_opens_no_paper_and_each_paper_opens_alone_when_it_is_asked_for", async () => {
  const [first = "", second = ""] = await listed();
  assert.deepEqual(unlocked(), [`mf1|599|${portal.ref}|documents|${await paperListId("599", portal.ref)}|3`]);
  await tab.click(`[data-action=paper-show][data-arg='${second}']`);
  await tab.state("paper");
  assert.equal(await tab.text("#holder"), "Zzrita Claes");
  assert.equal(await tab.text("#code"), "01234-56789-ABCDE-FGHJK");
  assert.ok(!unlocked().some((ctx) => ctx.includes(first)));
  await tab.click("[data-action=paper-back]");
  await tab.until(`document.activeElement?.dataset.arg === "${second}"`);
  assert.ok(!(await tab.storage()).includes("Zzrita"));
});

test("a_paper_is_downloaded_as_its_pdf", async () => {
  const [first = ""] = await listed();
  await chromium.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: chromium.folder, browserContextId: context });
  await tab.click(`[data-action=paper-save][data-arg='${first}']`);
  const file = `${chromium.folder}/vignettes-2026-11-28.pdf`;
  for (let i = 0; i < 200 && !existsSync(file); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(readFileSync(file, "utf8"), pdf);
});

test("a_paper_that_was_taken_back_is_said_to_be_gone", async () => {
  const [first = ""] = await listed();
  portal.bundles = portal.bundles.filter(({ ctx }) => !ctx.includes(first));
  await portal.publish();
  await tab.click(`[data-action=paper-show][data-arg='${first}']`);
  await tab.until("!document.querySelector('#gone-paper').hidden");
});

test("a_code_leaves_the_address_and_the_portal_hears_its_hash_alone", async () => {
  await record(world.made().connectorKey);
  await tab.go(`${world.pages}/nl/controleren/#01234-56789-ABCDE-FGHJK`);
  await tab.state("valid");
  assert.equal(await tab.run("location.href"), `${world.pages}/nl/controleren/`);
  assert.deepEqual(portal.seenBodies.map((body) => JSON.parse(body) as JsonObject), [{ v: 1, verb: "paper", hash: await hashOfCode(code) }]);
});

async function checked(typed: string, file?: string): Promise<void> {
  await tab.go(`${world.pages}/nl/controleren/`);
  await tab.until("document.querySelector('main')?.getAttribute('aria-busy') === 'false'");
  if (file !== undefined) await tab.run(`(() => { const t = new DataTransfer(); t.items.add(new File([${JSON.stringify(file)}], "a.pdf")); document.querySelector("#paper-file").files = t.files; })()`);
  await tab.run(`(() => { document.querySelector("#paper-code").value = ${JSON.stringify(typed)}; document.querySelector("form").requestSubmit(); })()`);
}

test("an_unknown_code_one_that_is_over_and_one_that_is_not_the_connectors_look_alike", async () => {
  await checked(code);
  await tab.state("not-valid");
  await record(world.made().connectorKey, "2020-01-01");
  await checked(code);
  await tab.state("not-valid");
  await record(await signer());
  await checked(code);
  await tab.state("not-valid");
});

test("a_file_is_compared_here_and_never_sent", async () => {
  await record(world.made().connectorKey);
  await checked("O1234 56789 abcde fghjk", pdf);
  await tab.state("valid");
  await checked(code, `${pdf} changed`);
  await tab.state("other-file");
  assert.ok(!portal.seenBodies.join().includes("Zzpapier"));
});

test("a_portal_that_is_away_never_makes_a_code_not_valid", async () => {
  portal.lie = "away";
  await checked(code);
  await tab.state("error-keys");
});

test("the_policy_was_never_broken_and_the_console_stayed_silent", () => {
  assert.deepEqual(policyReports, []);
  assert.deepEqual(consoleLines, []);
});
