import "./webcrypto.ts";
import { writeFileSync } from "node:fs";
import { b64url, type Bytes, fromB64url, random, sha256, utf8 } from "../browser/bytes.ts";
import { canonical, canonicalBytes, type Json, type JsonObject } from "../browser/canonical.ts";
import { challengeOf, credentialHash, purposeBytes } from "../browser/challenge.ts";
import { seal } from "../browser/hpke.ts";
import type { Told } from "../browser/agree.ts";
import { newAsk } from "../browser/mac.ts";
import { pad } from "../browser/padding.ts";
import { hashOfPieces, sealPart } from "../browser/parts.ts";
import { hashOf, type Kind, newStatement, sealStatement, statementBytes } from "../browser/statement.ts";
import { agreementJson, answer, grantJson, littleVault, newId, newNonce, rawPublic, sealBundle, sealGrant, sealKeys, signAgreement, signIndex, spki } from "./little-vault.ts";

// Writes what the browser's side makes, for the Java side to check: seal/src/test/resources/vectors/from-browser.json.
// Every run makes other random values; the file in the repository is one run's.

const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
const browserKey = await rawPublic(pair.publicKey);
const privateKey = b64url(new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)));
const publicKey = await spki(pair);
const vault = await littleVault();
const [ref, leaseId, leaseKey] = [newId(), newId(), random(32)];
const mac = await crypto.subtle.importKey("raw", leaseKey, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

async function challenges(): Promise<Json[]> {
  const nonce = newNonce(1_795_000_000_000);
  const cases = [
    { verb: "lease", fund: "599", ref: null, hash: null },
    { verb: "enrol", fund: "599", ref, hash: null },
    { verb: "enrol", fund: "599", ref, hash: b64url(random(32)) },
  ] as const;
  return Promise.all(
    cases.map(async ({ verb, fund, ref: whose, hash }) => {
      const purpose = purposeBytes({ verb, fund, ref: whose, hash });
      const challenge = await challengeOf(nonce, fromB64url(publicKey), purpose);
      return { nonce: b64url(nonce), browserKey: publicKey, verb, fund, ref: whose, hash, purpose: b64url(purpose), challenge: b64url(challenge) };
    }),
  );
}

async function sealed(text: Bytes): Promise<JsonObject> {
  const info = utf8("mf1-test|599");
  const message = await seal(browserKey, info, text);
  return { info: b64url(info), text: b64url(text), enc: b64url(message.enc), sealed: b64url(message.sealed) };
}

async function grant(): Promise<JsonObject> {
  const challenge = random(32);
  const mark = { seq: 3, hash: b64url(random(32)) };
  const json = grantJson({ challenge, leaseId, leaseKey, ref, mark, until: 1_795_003_600_000 });
  const message = await sealGrant(vault, browserKey, challenge, json);
  return { challenge: b64url(challenge), grant: b64url(canonicalBytes(json)), enc: b64url(message.enc), sealed: b64url(message.sealed) };
}

async function keys(): Promise<JsonObject> {
  const contexts = [`mf1|599|${ref}|person|${newId()}|1`, `mf1|599|${ref}|bank|${newId()}|12`];
  const content = [random(32), random(32)];
  const mark = { seq: 4, hash: b64url(random(32)) };
  const message = await sealKeys(browserKey, leaseId, 7, contexts, content, mark);
  return { n: 7, contexts, keys: content.map(b64url), mark, enc: b64url(message.enc), sealed: b64url(message.sealed) };
}

async function asks(): Promise<Json[]> {
  const bodies = [
    ["unlock", 1, { v: 1, pairs: [] }],
    ["end", 4_294_967_297, { v: 1, what: "lease", id: leaseId }],
  ] as const;
  return Promise.all(
    bodies.map(async ([verb, n, body]) => {
      const ask = await newAsk(mac, leaseId, verb, n, canonicalBytes(body));
      const reply = await answer(mac, leaseId, verb, n, { v: 1, outcome: "refused", reason: "refused" });
      return { ask: { ...ask }, answer: reply };
    }),
  );
}

async function bundlesAndIndex(): Promise<JsonObject> {
  const bundles = await Promise.all(
    ["person", "bank"].map((category) => sealBundle(ref, category, { schema: `mf1-${category}`, asOf: 1_795_000_000_000, source: "none" })),
  );
  const index = await signIndex(vault, ref, 5, bundles);
  const list = bundles.map(({ wire, ctx, key }) => ({ ...wire, ctx, key: b64url(key) }));
  return { bundles: list, index: index.wire, mark: { ...index.mark } };
}

const what: Readonly<Record<Kind, JsonObject>> = {
  contact: { email: "rita@example.be", phone: null, address: { street: "Rue Haute", number: "3", box: "2", postcode: "1000", municipality: "Brussel" } },
  preferences: { delivery: "digital", notices: ["email", "letter"], eBox: false, accessibility: [] },
  correction: { category: "address", text: "Hier wonen wij niet meer: één huis verder. 😀" },
  bank: { use: "contributions", iban: "BE68539007547034", holder: "Rita Claes" },
  mandate: { does: "give", iban: "BE68539007547034", holder: "Rita Claes", creditor: "BE36ZZZ0999999999" },
  frequency: { frequency: "quarter" },
  stop: { itemId: newId() },
  message: { to: newId(), text: "Dank u.\nEn nog één vraag: \"wanneer\"? 😀" },
  paper: { paper: "difference", by: "portal", for: "599-0004712", lines: ["r7f3q", "r7f3r"] },
  document: { about: "family", parts: 2, file: { key: b64url(random(32)), name: "gezin – één.pdf", type: "application/pdf", size: 300_000, pieces: b64url(random(32)), note: "Twee bladzijden" } },
};

/** Two pieces of a document in their places, and what only the doctor reads of it. */
async function documents(): Promise<JsonObject> {
  const [key, itemId, doctor] = [random(32), newId(), await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])];
  const sealing = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const pieces = [random(1_000), random(30)];
  const parts = await Promise.all(
    pieces.map(async (piece, number) => ({ number, piece: b64url(piece), part: b64url(await sealPart(sealing, { fund: "599", ref, itemId, number, count: 2 }, piece)) })),
  );
  const hash = await hashOfPieces(await Promise.all(pieces.map((piece) => sha256(piece))));
  const file = { key: b64url(key), name: "getuigschrift.pdf", type: "application/pdf", size: 262_170, pieces: hash };
  const message = await seal(await rawPublic(doctor.publicKey), utf8(`mf1-doctor|599|${ref}|${itemId}`), pad(canonicalBytes(file)));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", doctor.privateKey));
  return {
    itemId,
    key: b64url(key),
    parts,
    pieces: hash,
    doctorKey: { privateKey: b64url(pkcs8), publicKey: await spki(doctor) },
    file,
    sealed: { enc: b64url(message.enc), sealed: b64url(message.sealed) },
  };
}

async function inbox(): Promise<JsonObject> {
  const statements = await Promise.all(Object.entries(what).map(([kind, said]) => statement(kind as Kind, said)));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", vault.inboxKey.privateKey));
  return { inboxKey: { privateKey: b64url(pkcs8), publicKey: vault.fund.inboxKey }, vaultKey: vault.fund.vaultKey, statements };
}

async function statement(kind: Kind, said: JsonObject): Promise<JsonObject> {
  const one = newStatement(vault.fund, ref, kind, said, 1_795_000_000_000);
  const [hash, message, touched] = [await hashOf(one), await sealStatement(vault.fund, one), ["bank", "contact", "mandate", "frequency"].includes(kind)];
  const { itemId, time, salt } = one;
  const told: Told = { ref, kind, itemId, hash, time, touch: touched ? {} : null };
  return {
    kind,
    itemId,
    time,
    salt,
    what: said,
    bytes: b64url(statementBytes(one)),
    hash,
    purpose: b64url(purposeBytes({ verb: "agree", fund: "599", ref, hash, subject: kind })),
    level: touched ? "touch" : "lease",
    line: 12,
    ...(await signAgreement(vault, agreementJson(told, 12))),
    enc: b64url(message.enc),
    sealed: b64url(message.sealed),
  };
}

const canonicalCases: Json[] = [
  { b: [1, -2, 0, 9_007_199_254_740_991], a: null, "": true },
  { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7 },
  '\u0000\b\t\n\u000b\f\r"\\/\u007f\u2028é😀',
];
const [credentialKey, credentialId] = [fromB64url(publicKey), random(20)];

const vectors = {
  about: "Made by pages/src/browser-test/make-vectors.ts; bytes are base64url; keys are made for this file and serve nothing else",
  fund: "599",
  ref,
  leaseId,
  leaseKey: b64url(leaseKey),
  browserKey: { privateKey, publicKey },
  grantKey: vault.fund.grantKey,
  connectorKey: vault.fund.connectorKey,
  canonical: canonicalCases.map((value) => ({ value, text: canonical(value) })),
  challenges: await challenges(),
  credential: { spki: publicKey, credentialId: b64url(credentialId), hash: await credentialHash(credentialKey, credentialId) },
  sealed: [await sealed(utf8("")), await sealed(utf8("één bericht")), await sealed(random(300))],
  grant: await grant(),
  keys: await keys(),
  asks: await asks(),
  ...(await bundlesAndIndex()),
  inbox: await inbox(),
  documents: await documents(),
};

writeFileSync("../seal/src/test/resources/vectors/from-browser.json", `${JSON.stringify(vectors, null, 1)}\n`);
