import "./webcrypto.ts";
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import * as esbuild from "esbuild";
import { unpad } from "../browser/bundle.ts";
import { b64url, type Bytes, concat, equal, fromB64url, sha256, utf8 } from "../browser/bytes.ts";
import { asObject, asText, type JsonObject, parseCanonical } from "../browser/canonical.ts";
import { open } from "../browser/hpke.ts";
import { pieceBytes } from "../browser/parts.ts";
import type { Tab } from "./chromium.ts";
import { LittleWorld } from "./little-world.ts";

const world = new LittleWorld();
const { portal } = world;
let tab = undefined as unknown as Tab;

before(() => world.start());

beforeEach(async () => {
  ({ tab } = await world.visitor());
  portal.parts.clear();
  portal.posted.clear();
  await portal.feed({ person: [{ schema: "mf1-person", asOf: Date.now(), source: "feed", name: { first: "Zzrita", last: "Claes", source: "register", since: "1952-03-14" } }] });
  await world.signIn(tab);
  await world.opened(tab, "Zzrita");
});

after(() => world.stop());

/** A file of so many bytes, each of which tells its place; its first ones are these. */
const madeThere = (size: number, begins: string) => `(() => { const b = new Uint8Array(${size}); for (let i = 0; i < b.length; i++) b[i] = (i * 31 + (i >> 10)) & 255; b.set([...${JSON.stringify(begins)}].map((c) => c.charCodeAt(0))); return b; })()`;

function madeHere(size: number, begins: string): Bytes {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 10)) & 255;
  bytes.set(utf8(begins));
  return bytes;
}

async function chosen(size: number, begins: string, about = "income"): Promise<void> {
  await tab.go(`${world.pages}/nl/document/`);
  await tab.until("document.querySelector('main')?.getAttribute('aria-busy') === 'false' && document.querySelector('[data-state~=open]').hidden === false");
  await tab.run(`(() => { const t = new DataTransfer(); t.items.add(new File([${madeThere(size, begins)}], "aangifte.pdf")); document.querySelector("#document-file").files = t.files; document.querySelector("#about-${about}").checked = true; document.querySelector("main form").requestSubmit(); })()`);
}

/** What the core reads of the one statement that was posted. */
async function said(): Promise<JsonObject> {
  const [item] = [...portal.posted.values()];
  assert.ok(item !== undefined);
  const { fund, inboxKey } = world.made();
  const info = utf8(`mf1-inbox|${fund.fund}|${portal.ref}|${asText(item["itemId"])}`);
  const text = await open(inboxKey, info, { enc: fromB64url(asText(item["enc"])), sealed: fromB64url(asText(item["sealed"])) });
  return asObject(parseCanonical(unpad(text)));
}

test("each_part_opens_in_its_place_and_together_they_are_the_file", async () => {
  const [size, begins] = [pieceBytes * 2 + 77, "%PDF-1.7"];
  await chosen(size, begins);
  await tab.state("check");
  await tab.click("[data-action=form-send]");
  await tab.state("done");
  const statement = await said();
  const [itemId, what] = [asText(statement["itemId"]), asObject(statement["what"] ?? {})];
  const file = asObject(what["file"] ?? {});
  const key = await crypto.subtle.importKey("raw", fromB64url(asText(file["key"])), "AES-GCM", false, ["decrypt"]);
  const [pieces, hashes]: [Bytes[], Bytes[]] = [[], []];
  for (let number = 0; number < 3; number++) {
    const part = portal.parts.get(`${itemId} ${number}`) as Bytes;
    const additionalData = utf8(`mf1-part|599|${portal.ref}|${itemId}|${number}|3`);
    const piece = unpad(new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: part.slice(0, 12), additionalData }, key, part.slice(12))));
    hashes.push(await sha256(piece));
    pieces.push(piece);
  }
  assert.ok(equal(concat(...pieces), madeHere(size, begins)));
  assert.equal(file["pieces"], b64url(await sha256(...hashes)));
  assert.deepEqual([what["about"], what["parts"], file["name"], file["type"], file["size"]], ["income", 3, "aangifte.pdf", "application/pdf", size]);
  assert.ok(!(await tab.storage()).includes("aangifte"));
  assert.equal(portal.parts.size, 3);
});

test("what_the_fund_would_not_take_never_leaves_the_page", async () => {
  for (const [size, begins, code] of [
    [500, "MZ", "file-type"],
    [0, "", "file-nothing"],
    [20 * 1024 * 1024 + 1, "%PDF-", "file-large"],
  ] as const) {
    await chosen(size, begins);
    await tab.until("document.querySelector('#document-file-error')?.hidden === false");
    assert.equal(await tab.text("#document-file-error"), code);
  }
  assert.equal(portal.parts.size, 0);
});

test("a_file_of_twenty_mebibytes_is_sealed_in_the_memory_of_a_few_pieces", async (context) => {
  const { outputFiles } = await esbuild.build({ entryPoints: ["src/browser/parts.ts"], bundle: true, format: "iife", globalName: "parts", write: false });
  await tab.run(outputFiles[0]?.text ?? "");
  await tab.run(`(async () => {
    const file = new File([${madeThere(20 * 1024 * 1024, "%PDF-1.7")}], "a.pdf");
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const count = parts.countOf(file.size);
    window.sealed = async (from, to) => {
      const since = performance.now();
      for (let number = from; number < Math.min(to, count); number++) {
        const piece = await parts.pieceOf(file, number);
        await Promise.all([parts.sealPart(key, { fund: "599", ref: "r", itemId: "i", number, count }, piece), crypto.subtle.digest("SHA-256", piece)]);
      }
      return performance.now() - since;
    };
  })()`);
  const live = async () => {
    await tab.send("HeapProfiler.collectGarbage");
    return (await tab.send("Runtime.getHeapUsage"))["backingStorageSize"] as number;
  };
  // Once before, so that what is compiled and cached the first time is not measured.
  await tab.run("sealed(0, 20)");
  const before = await live();
  let milliseconds = 0;
  const grown: number[] = [];
  for (let from = 0; from < 81; from += 27) {
    milliseconds += await tab.run<number>(`sealed(${from}, ${from + 27})`);
    grown.push(((await live()) - before) / 1024 / 1024);
  }
  context.diagnostic(`sealed and hashed 20 MiB at ${(20_971.52 / milliseconds).toFixed(0)} MB/s; what stays in memory grew by ${Math.max(...grown).toFixed(1)} MiB`);
  assert.ok(Math.max(...grown) < 2, `${grown} MiB`);
});
