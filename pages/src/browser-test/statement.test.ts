import "./webcrypto.ts";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Agreement, holds, type Told } from "../browser/agree.ts";
import { b64url, fromB64url, utf8 } from "../browser/bytes.ts";
import { unpad } from "../browser/bundle.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { purposeBytes } from "../browser/challenge.ts";
import type { Fund } from "../browser/fund.ts";
import { open } from "../browser/hpke.ts";
import { asId } from "../browser/grant.ts";
import { hashOf, type Kind, newStatement, sealStatement, type Statement, statementBytes } from "../browser/statement.ts";
import { agreementJson, littleVault, newId, signAgreement } from "./little-vault.ts";

/** What the Java side made of statements. */
interface Vectors {
  readonly fund: string;
  readonly ref: string;
  readonly inbox: { readonly inboxKey: { readonly privateKey: string; readonly publicKey: string }; readonly vaultKey: string; readonly statements: readonly One[] };
}

interface One {
  readonly kind: Kind;
  readonly itemId: string;
  readonly time: number;
  readonly salt: string;
  readonly what: JsonObject;
  readonly bytes: string;
  readonly hash: string;
  readonly purpose: string;
  readonly level: "lease" | "touch";
  readonly line: number;
  readonly agreement: string;
  readonly sig: string;
  readonly enc: string;
  readonly sealed: string;
}

const { fund: number, ref, inbox } = JSON.parse(readFileSync("../seal/src/test/resources/vectors/from-java.json", "utf8")) as Vectors;
const fund = { fund: number, vaultKey: inbox.vaultKey, inboxKey: inbox.inboxKey.publicKey } as unknown as Fund;
const ecdh = { name: "ECDH", namedCurve: "P-256" };
const core: CryptoKeyPair = {
  privateKey: await crypto.subtle.importKey("pkcs8", fromB64url(inbox.inboxKey.privateKey), ecdh, false, ["deriveBits"]),
  publicKey: await crypto.subtle.importKey("spki", fromB64url(inbox.inboxKey.publicKey), ecdh, true, []),
};

function statementOf({ kind, itemId, time, salt, what }: One): Statement {
  return { fund: number, kind, ref, actor: ref, itemId, time, salt, what };
}

function toldOf({ kind, itemId, time, hash, level }: One): Told {
  return { ref, kind, itemId, hash, time, touch: level === "touch" ? {} : null };
}

test("both_sides_write_and_hash_the_same_statement", async () => {
  assert.equal(inbox.statements.length, 7);
  for (const one of inbox.statements) {
    assert.equal(b64url(statementBytes(statementOf(one))), one.bytes);
    assert.equal(await hashOf(statementOf(one)), one.hash);
    assert.equal(b64url(purposeBytes({ verb: "agree", fund: number, ref, hash: one.hash, subject: one.kind })), one.purpose);
  }
});

test("what_is_sealed_here_opens_in_the_core_for_this_item_alone", async () => {
  for (const one of inbox.statements) {
    const said = statementOf(one);
    const message = await sealStatement(fund, said);
    assert.equal(message.sealed.length, 1024 + 16);
    const info = utf8(`mf1-inbox|${number}|${ref}|${said.itemId}`);
    assert.equal(b64url(unpad(await open(core, info, message))), one.bytes);
    await assert.rejects(open(core, utf8(`mf1-inbox|${number}|${ref}|${newId()}`), message));
    const java = { enc: fromB64url(one.enc), sealed: fromB64url(one.sealed) };
    assert.equal(b64url(unpad(await open(core, info, java))), one.bytes);
  }
});

test("the_same_said_twice_is_two_items_with_two_hashes", async () => {
  const said = () => newStatement(fund, ref, "correction", { category: "person", text: "x" }, 1);
  const [one, two] = [said(), said()];
  assert.notEqual(asId(one.itemId), asId(two.itemId));
  assert.notEqual(await hashOf(one), await hashOf({ ...one, salt: two.salt }));
});

test("a_statement_is_sealed_in_three_lengths_and_never_longer", async () => {
  const said = (length: number) => newStatement(fund, ref, "correction", { category: "person", text: "x".repeat(length) }, 1);
  for (const [length, size] of [[1, 1], [1_000, 4], [4_000, 16], [16_000, 16]] as const)
    assert.equal((await sealStatement(fund, said(length))).sealed.length, size * 1024 + 16);
  await assert.rejects(sealStatement(fund, said(16_384)));
});

test("an_agreement_of_the_java_vault_holds_for_its_statement", async () => {
  for (const one of inbox.statements) {
    const { agreement, sig, line } = one;
    assert.equal(await holds(fund, toldOf(one), { agreement, sig, line }), true);
  }
});

test("an_agreement_that_says_anything_else_does_not_hold", async () => {
  const vault = await littleVault();
  const told: Told = { ref, kind: "bank", itemId: newId(), hash: b64url(new Uint8Array(32)), time: 5, touch: {} };
  const good = agreementJson(told, 12);
  const signed = async (json: JsonObject): Promise<Agreement> => ({ ...(await signAgreement(vault, json)), line: 12 });
  assert.equal(await holds(vault.fund, told, await signed(good)), true);
  const others = { fund: "501", ref: newId(), actor: newId(), kind: "contact", itemId: newId(), hash: b64url(new Uint8Array(32).fill(1)), level: "lease", time: 6, line: 13 };
  for (const [name, value] of Object.entries(others)) assert.equal(await holds(vault.fund, told, await signed({ ...good, [name]: value })), false, name);
  const { line: _, ...shorter } = good;
  for (const json of [{ ...good, v: 1 }, shorter]) await assert.rejects(holds(vault.fund, told, await signed(json)));
  const forger = await littleVault();
  assert.equal(await holds(vault.fund, told, { ...(await signAgreement(forger, good)), line: 12 }), false);
  const loose = { ...(await signed(good)), agreement: b64url(utf8(`${new TextDecoder().decode(canonicalBytes(good))} `)) };
  await assert.rejects(holds(vault.fund, told, loose));
});
