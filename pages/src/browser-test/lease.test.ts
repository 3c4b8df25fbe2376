import "./webcrypto.ts";
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { b64url, fromB64url, random, utf8 } from "../browser/bytes.ts";
import { canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import { openGrant } from "../browser/grant.ts";
import type { Sealed } from "../browser/hpke.ts";
import { newBrowserKey } from "../browser/keys.ts";
import { newAsk, openAnswer } from "../browser/mac.ts";
import { openKeys } from "../browser/unlocked.ts";
import { answer, grantJson, littleVault, newId, rawPublic, sealGrant, sealKeys } from "./little-vault.ts";

const vault = await littleVault();
const pair = await newBrowserKey();
const browserKey = await rawPublic(pair.publicKey);
const challenge = random(32);
const fields = { challenge, leaseId: newId(), leaseKey: random(32), ref: newId(), mark: null, until: 1_795_000_000_000 };
const grant = grantJson(fields);
const importKey = (key: typeof fields.leaseKey) => crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

test("a_grant_of_the_vault_for_this_sign_in_is_believed", async () => {
  const opened = await openGrant(vault.fund, pair, challenge, await sealGrant(vault, browserKey, challenge, grant));
  assert.equal(opened.grant.ref, fields.ref);
  assert.equal(opened.grant.leaseId, fields.leaseId);
  assert.equal(opened.leaseKey.extractable, false);
  assert.ok(!JSON.stringify(opened.grant).includes(b64url(fields.leaseKey)));
});

test("a_grant_that_the_vault_did_not_sign_is_refused", async () => {
  const portal = await littleVault();
  await assert.rejects(openGrant(vault.fund, pair, challenge, await sealGrant(portal, browserKey, challenge, grant)), /not the vault/);
});

test("a_grant_for_another_sign_in_fund_or_version_or_with_other_fields_is_refused", async () => {
  const other = grantJson({ ...fields, challenge: random(32) });
  const { line: _, ...shorter } = grant;
  const wrong: JsonObject[] = [other, { ...grant, fund: "501" }, { ...grant, v: 2 }, { ...grant, extra: 1 }, shorter, { ...grant, ref: "someone" }];
  for (const json of wrong) await assert.rejects(openGrant(vault.fund, pair, challenge, await sealGrant(vault, browserKey, challenge, json)));
  await assert.rejects(openGrant(vault.fund, pair, random(32), await sealGrant(vault, browserKey, challenge, grant)));
});

test("a_request_carries_the_mac_that_the_protocol_says", async () => {
  const body = canonicalBytes({ v: 1, pairs: [] });
  const ask = await newAsk(await importKey(fields.leaseKey), fields.leaseId, "unlock", 258, body);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const text = Buffer.concat([Buffer.from(`mf1-ask\0unlock\0${fields.leaseId}\0`), Buffer.from([0, 0, 0, 0, 0, 0, 1, 2]), hash]);
  assert.equal(ask.mac, createHmac("sha256", fields.leaseKey).update(text).digest("base64url"));
  assert.deepEqual([ask.n, fromB64url(ask.body)], [258, body]);
});

test("only_the_vaults_answer_to_this_very_request_is_believed", async () => {
  const key = await importKey(fields.leaseKey);
  const ask = await newAsk(key, fields.leaseId, "unlock", 3, utf8("{}"));
  const body = { v: 1, outcome: "alive", mark: null, until: 1 };
  const good = await answer(key, fields.leaseId, "unlock", 3, body);
  assert.deepEqual(await openAnswer(key, fields.leaseId, ask, good), body);

  const forged = await answer(await importKey(random(32)), fields.leaseId, "unlock", 3, body);
  const older = await answer(key, fields.leaseId, "unlock", 2, body);
  const otherVerb = await answer(key, fields.leaseId, "end", 3, body);
  const otherLease = await answer(key, newId(), "unlock", 3, body);
  const swapped = { ...good, body: b64url(canonicalBytes({ ...body, until: 2 })) };
  const echoed = { v: 1, n: 3, body: ask.body, mac: ask.mac };
  const renumbered = { ...older, n: 3 };
  for (const lie of [forged, older, otherVerb, otherLease, swapped, echoed, renumbered, { outcome: "ended" }])
    await assert.rejects(openAnswer(key, fields.leaseId, ask, lie));
});

test("keys_open_only_for_the_lease_request_and_bundles_they_were_asked_for", async () => {
  const [contexts, keys, leaseId] = [["mf1|a", "mf1|b"], [random(32), random(32)], fields.leaseId];
  const mark = { seq: 4, hash: b64url(random(32)) };
  const message: Sealed = await sealKeys(browserKey, leaseId, 5, contexts, keys, mark);
  const opened = await openKeys(pair, { leaseId, n: 5, contexts, ...message });
  assert.deepEqual([opened.keys.get("mf1|b"), opened.mark], [keys[1], mark]);
  await assert.rejects(openKeys(pair, { leaseId, n: 6, contexts, ...message }));
  await assert.rejects(openKeys(pair, { leaseId: newId(), n: 5, contexts, ...message }));
  await assert.rejects(openKeys(pair, { leaseId, n: 5, contexts: ["mf1|b", "mf1|a"], ...message }));
  const short = await sealKeys(browserKey, leaseId, 5, contexts, keys.slice(1), mark);
  await assert.rejects(openKeys(pair, { leaseId, n: 5, contexts, ...short }));
});
