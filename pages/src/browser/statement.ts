import { b64url, type Bytes, fromB64url, random, sha256, utf8 } from "./bytes.ts";
import { canonicalBytes, type JsonObject } from "./canonical.ts";
import { idOf } from "./crockford.ts";
import type { Fund } from "./fund.ts";
import { seal, type Sealed } from "./hpke.ts";
import { pad } from "./padding.ts";

/** Kinds of statement; what each may say stands in docs/protocol.md, "Statement", and is checked in the core. */
export type Kind = "contact" | "preferences" | "correction" | "bank" | "mandate" | "frequency" | "stop" | "paper" | "document" | "message";

/** What a member says to the fund. The salt exists only in the sealed text, so that the hash tells nothing. */
export interface Statement {
  readonly fund: string;
  readonly kind: Kind;
  readonly ref: string;
  readonly actor: string;
  readonly itemId: string;
  /** By the vault's clock, ms. */
  readonly time: number;
  readonly salt: string;
  readonly what: JsonObject;
}

const sizes = [1, 4, 16];

export function newItemId(): string {
  return idOf(random(16));
}

export function newStatement(fund: Fund, ref: string, kind: Kind, what: JsonObject, time: number, itemId = newItemId()): Statement {
  return { fund: fund.fund, kind, ref, actor: ref, itemId, time, salt: b64url(random(32)), what };
}

export function statementBytes(said: Statement): Bytes {
  return canonicalBytes({ v: 1, ...said });
}

export async function hashOf(said: Statement): Promise<string> {
  return b64url(await sha256(statementBytes(said)));
}

/** Sealed to the core alone: whoever carries it on cannot read it, and its length is one of three. */
export async function sealStatement(fund: Fund, said: Statement): Promise<Sealed> {
  const info = utf8(`mf1-inbox|${said.fund}|${said.ref}|${said.itemId}`);
  // The point is the end of the key's one written form (RFC 5480); WebCrypto refuses what is no point of the curve.
  return seal(fromB64url(fund.inboxKey).slice(-65), info, pad(statementBytes(said), sizes));
}
