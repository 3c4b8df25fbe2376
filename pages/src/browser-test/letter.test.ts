import "./webcrypto.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { letterCode, letterNumber } from "../browser/checks.ts";
import { letterAnswer } from "../browser/letter-answer.ts";

test("page and vault mean the same by a code and a challenge (LetterCodeTest)", async () => {
  assert.equal(await letterAnswer("0123456789abcdef", new Uint8Array(32)), "CMyTMr-nYsHt1tWnLbCwCEBLidQpP4MHdcWAq6WQJOI");
});

test("a code is taken as people type it", () => {
  for (const typed of ["0123456789abcdef", "0123 4567 89AB CDEF", "oI23-4567-89ab-cdef", " O1L3 4567 89ab cdef\n".replace("L", "2")])
    assert.deepEqual(letterCode(typed), { value: "0123456789abcdef" });
  assert.deepEqual(letterNumber("K7M 2QX"), { value: "k7m2qx" });
});

test("what is wrong with it is told by what to do", () => {
  assert.deepEqual(letterCode(" "), { fault: { code: "letter-code-empty" } });
  assert.deepEqual(letterCode("0123456789abcde"), { fault: { code: "letter-code-few-one" } });
  assert.deepEqual(letterCode("0123"), { fault: { code: "letter-code-few", count: 12 } });
  assert.deepEqual(letterNumber("k7m2qxxx"), { fault: { code: "letter-number-many", count: 2 } });
  assert.deepEqual(letterNumber("k7m2q!"), { fault: { code: "letter-number-characters" } });
  assert.deepEqual(letterNumber("k7m2qu"), { fault: { code: "letter-number-characters" } });
});
