import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Lookups, readLookups, view } from "../browser/access.ts";
import { b64url, base64, type Bytes, fromBase64, utf8 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { included, readCheckpoint } from "../browser/checkpoint.ts";
import { proofFile, provenLines } from "../browser/proven.ts";
import { checkpoint, littleVault, newId, path, treeHash } from "./little-vault.ts";

const vault = await littleVault();
const { fund } = vault;
const ref = newId();

test("a_line_is_proven_in_every_tree_and_nothing_else_is", async () => {
  const leaves = Array.from({ length: 20 }, (_, i) => utf8(`line ${i}`));
  for (let size = 1; size <= leaves.length; size++) {
    const some = leaves.slice(0, size);
    const tree = { size, root: await treeHash(some), signature: "good" } as const;
    for (let index = 0; index < size; index++) {
      const proof = await path(index, some);
      assert.ok(await included(some[index] as Bytes, index, proof, tree), `${index} of ${size}`);
      assert.ok(!(await included(utf8("forged"), index, proof, tree)));
      assert.ok(!(await included(some[index] as Bytes, index + 1, proof, tree)));
      assert.ok(!(await included(some[index] as Bytes, index, [...proof, tree.root], tree)));
      if (proof.length > 0) assert.ok(!(await included(some[index] as Bytes, index, proof.slice(1), tree)));
    }
  }
});

test("the_example_note_of_c2sp_verifies", async () => {
  // A note whose text is no checkpoint: only its signature is looked at, over a checkpoint-shaped twin it must fail.
  const key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  const signature = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
  const imported = await crypto.subtle.importKey("raw", fromBase64(key.split("+").slice(2).join("+")).slice(1), "Ed25519", false, ["verify"]);
  assert.ok(await crypto.subtle.verify("Ed25519", imported, fromBase64(signature).slice(4), utf8("This is an example message.\n")));
  const root = base64(new Uint8Array(32));
  const note = `example.com/foo\n1\n${root}\n\n— example.com/foo ${signature}\n`;
  assert.equal((await readCheckpoint(note, key)).signature, "bad");
  await assert.rejects(readCheckpoint(note, key.replace("530d903a", "530d903b")), /vkey/);
});

test("a_checkpoint_of_another_key_origin_size_or_root_is_not_good", async () => {
  const leaves = [utf8("a"), utf8("b")];
  const note = await checkpoint(vault, leaves);
  assert.equal((await readCheckpoint(note, fund.journalKey)).signature, "good");
  const root = base64(await treeHash(leaves));
  const lies = [await checkpoint(await littleVault(), leaves), note.replace("\n2\n", "\n3\n"), note.replace(root, base64(await treeHash([utf8("c")]))), note.replace("599.test", "501.test")];
  for (const lie of lies) assert.equal((await readCheckpoint(lie, fund.journalKey)).signature, "bad", lie);
  for (const none of ["", "\n\n", "599.test/journal\n02\nAAAA\n\n— x y\n"]) await assert.rejects(readCheckpoint(none, fund.journalKey));
});

const at = Date.UTC(2026, 10, 24, 8, 0);
const hour = 3_600_000;

function line(verb: string, time: number, extra: JsonObject = {}): JsonObject {
  return { v: 1, salt: "AAAA", fund: "599", verb, outcome: "granted", time, subject: ref, actor: { kind: "member", id: ref }, purpose: "own-file", ...extra };
}

async function document(lines: readonly JsonObject[], more: readonly JsonObject[] = []): Promise<JsonObject> {
  const leaves = [...lines, ...more].map(canonicalBytes);
  const items: JsonObject[] = [];
  for (let index = lines.length - 1; index >= 0; index--)
    items.push({ index, line: b64url(leaves[index] as Bytes), proof: (await path(index, leaves)).map(b64url) });
  return { schema: "mf1-access", asOf: at, source: "journal", origin: "proven", quarter: "2026-Q4", since: at - 40 * 24 * hour, lines: items, more: 0, checkpoint: await checkpoint(vault, leaves) };
}

test("a_swapped_line_or_one_about_somebody_else_is_not_proven", async () => {
  const good = await document([line("lease", at), line("unlock", at + 1)]);
  assert.deepEqual((await provenLines(fund, ref, good)).map(({ check }) => check), ["good", "good"]);
  const other = await document([line("lease", at, { subject: newId() }), line("unlock", at + 1, { fund: "501" })]);
  assert.deepEqual((await provenLines(fund, ref, other)).map(({ check }) => check), ["bad", "bad"]);
  const items = good["lines"] as JsonObject[];
  const swapped = { ...good, lines: [{ ...items[0], line: b64url(canonicalBytes(line("unlock", at + 2))) }, items[1] as JsonObject] };
  assert.deepEqual((await provenLines(fund, ref, swapped)).map(({ check }) => check), ["bad", "good"]);
});

test("a_proof_file_is_whole_in_itself", async () => {
  const [newest] = await provenLines(fund, ref, await document([line("lease", at), line("unlock", at + 1), line("unlock", at + 2)]));
  assert(newest);
  const [head = "", note = ""] = [proofFile(newest).slice(0, proofFile(newest).indexOf("\n\n")), proofFile(newest).slice(proofFile(newest).indexOf("\n\n") + 2)];
  const [format, extra = "", index, ...hashes] = head.split("\n");
  assert.deepEqual([format, index], ["c2sp.org/tlog-proof@v1", "index 2"]);
  const tree = await readCheckpoint(note, fund.journalKey);
  assert.equal(tree.signature, "good");
  assert.ok(await included(fromBase64(extra.replace("extra ", "")), 2, hashes.map(fromBase64), tree));
});

async function lookups(): Promise<Lookups> {
  const stranger = { actor: { kind: "staff", id: newId() }, purpose: "question", categories: ["bank"] };
  const lines = [line("unlock", at - 40 * 24 * hour), line("lease", at), line("unlock", at + hour, { categories: ["person"] }), line("unlock", at + 2 * hour, { categories: ["bank"] }), line("unlock", at + 3 * hour, stranger)];
  const row = { time: at - hour, service: "customer-service", categories: ["bank"], purpose: "question" };
  const told = { schema: "mf1-access", asOf: at, source: "fund", origin: "told", quarter: "2026-Q4", rows: [row] };
  return readLookups(fund, ref, [told, await document(lines)]);
}

interface Seen {
  summary: { who: string; others: number; own: number; told: number; services: number };
  proven: { months: { month: string; own: { title: string; count: number; index: number; categories: string[]; lines: unknown[] }[]; others: { title: string }[] }[]; empty: boolean; check: string };
  told: { given: boolean; months: { rows: unknown[] }[]; empty: boolean };
}

test("the_same_deed_on_the_same_day_is_one_entry_and_own_use_stands_apart", async () => {
  const seen = view(await lookups(), { period: "30d", who: "all" }, at + 4 * hour) as Seen;
  assert.deepEqual(seen.summary, { period: "30d", who: "all", others: 1, told: 1, own: 3, services: 1 });
  const [month] = seen.proven.months;
  assert.deepEqual(month?.own.map(({ title, count, index, categories, lines }) => [title, count, index, categories, lines.length]), [
    ["unlock-granted-own", 2, 3, ["bank", "person"], 2],
    ["lease-granted-own", 1, 1, [], 1],
  ]);
  assert.deepEqual([month?.others.map(({ title }) => title), seen.proven.check], [["unlock-granted-fund"], "good"]);
});

test("the_filter_keeps_proven_and_told_apart", async () => {
  const all = view(await lookups(), { period: "all", who: "all" }, at + 4 * hour) as Seen;
  assert.deepEqual(all.proven.months.map(({ month }) => month), ["2026-11", "2026-10"]);
  const self = view(await lookups(), { period: "30d", who: "self" }, at + 4 * hour) as Seen;
  assert.deepEqual([self.proven.months[0]?.others, self.told.months, self.told.empty], [[], [], true]);
  const others = view(await lookups(), { period: "30d", who: "fund" }, at + 4 * hour) as Seen;
  assert.deepEqual([others.proven.months[0]?.own, others.told.months.length], [[], 1]);
});

test("a_fund_that_tells_nothing_is_not_a_fund_that_looked_at_nothing", async () => {
  const told = { schema: "mf1-access", asOf: at, source: "none", origin: "told", quarter: "2026-Q4", rows: [] };
  const seen = view(await readLookups(fund, ref, [told]), { period: "all", who: "all" }, at) as Seen;
  assert.deepEqual(seen.told, { given: false, months: [], empty: false });
});
