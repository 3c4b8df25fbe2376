import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { b64url, type Bytes, concat, random, utf8 } from "../browser/bytes.ts";
import { type Bundle, checkBundles, checkIndex, openBundle } from "../browser/bundle.ts";
import { orElse, Trouble } from "../browser/trouble.ts";
import { littleVault, newId, sealBundle, signIndex } from "./little-vault.ts";

const vault = await littleVault();
const { fund } = vault;
const ref = newId();
const document = { schema: "mf1-person", asOf: 1_795_000_000_000, source: "feed", name: { last: "Claes" } };
const sealed = await sealBundle(ref, "person", document);
const key = await crypto.subtle.importKey("raw", sealed.key, "AES-GCM", false, ["decrypt"]);
const { wire: signedIndex, mark } = await signIndex(vault, ref, 1, [sealed]);
const index = await checkIndex(fund, ref, signedIndex, mark);
assert(index);
const [bundle] = (await checkBundles(fund, ref, index, [sealed.wire], ["person"])) as [Bundle];

/** Every byte with every bit of it flipped in turn, every shorter form, and some longer ones at both ends. */
function* mutations(good: Bytes): Generator<Bytes> {
  for (let at = 0; at < good.length; at++) {
    const flipped = good.slice();
    flipped[at] = (good[at] as number) ^ (1 << at % 8);
    yield flipped;
  }
  for (let length = 0; length < good.length; length++) yield good.slice(0, length);
  for (let cut = 1; cut < good.length; cut += 7) yield good.slice(cut);
  for (const more of [new Uint8Array(1), random(1), random(16), good]) {
    yield concat(good, more);
    yield concat(more, good);
  }
}

/** The one thing that AES-GCM says, and what the page makes of it; a fault of our own would have another name. */
async function stayShut(changed: Bundle): Promise<void> {
  await assert.rejects(openBundle(key, changed), { name: "OperationError" });
}

test("a_bundle_with_any_byte_changed_cut_off_or_added_stays_shut_with_the_one_error", async () => {
  assert.deepEqual(await openBundle(key, bundle), document);
  let tried = 0;
  for (const ciphertext of mutations(bundle.ciphertext)) {
    await stayShut({ ...bundle, ciphertext });
    tried++;
  }
  // A kilobyte of text, with nonce and tag: that many bytes flipped, that many lengths, and more.
  assert(tried > 2 * (1024 + 28));
  await assert.rejects(orElse("error-check", () => openBundle(key, { ...bundle, ciphertext: random(1052) })), new Trouble("error-check"));
});

test("a_bundle_under_a_name_that_differs_in_any_letter_stays_shut", async () => {
  for (const ctx of mutations(utf8(bundle.ctx))) await stayShut({ ...bundle, ctx: Array.from(ctx, (byte) => String.fromCharCode(byte)).join("") });
});

test("any_other_byte_of_key_or_text_is_not_what_the_index_names", async () => {
  for (const field of ["enc", "ciphertext"] as const)
    for (const bytes of mutations(bundle[field])) {
      const wire = { ...sealed.wire, [field]: b64url(bytes) };
      await assert.rejects(checkBundles(fund, ref, index, [wire], ["person"]), { message: "other bytes than the index says" });
    }
});

/** The connector's own fault, or its stolen key's: what opens and is no document of this kind is an error like the others. */
test("what_opens_and_is_no_document_becomes_the_pages_own_error_and_nothing_else", async () => {
  const aes = await crypto.subtle.importKey("raw", sealed.key, "AES-GCM", false, ["encrypt"]);
  const text = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bundle.ciphertext.slice(0, 12), additionalData: utf8(bundle.ctx) }, key, bundle.ciphertext.slice(12)));
  let refused = 0;
  const used = text.lastIndexOf(0x7d) + 1;
  for (let at = 0; at < used; at++)
    for (const bit of [0, 3, 7]) {
      const other = text.slice();
      other[at] = (other[at] as number) ^ (1 << bit);
      const iv = random(12);
      const ciphertext = concat(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(bundle.ctx) }, aes, other)));
      const opened = await orElse("error-check", () => openBundle(key, { ...bundle, ciphertext })).catch((error: unknown) => error);
      if (opened instanceof Error) {
        assert.deepEqual(opened, new Trouble("error-check"));
        refused++;
      } else assert.equal((opened as typeof document).schema, "mf1-person");
    }
  // Length, names and form: most of it. A letter of a name is the connector's word, and opens.
  assert(refused > used);
});
