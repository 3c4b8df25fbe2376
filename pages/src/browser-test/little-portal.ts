import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Told } from "../browser/agree.ts";
import { b64url, base64, type Bytes, concat, fromB64url, fromUtf8, random, sha256, utf8, zero, u64 } from "../browser/bytes.ts";
import { canonical, canonicalBytes, type JsonObject } from "../browser/canonical.ts";
import type { Mark } from "../browser/mark.ts";
import { agreementJson, answer, checkpoint, grantJson, type LittleVault, newId, newNonce, path, sealBundle, type SealedBundle, sealGrant, sealKeys, signAgreement, signIndex, unhex } from "./little-vault.ts";

/** Ways in which this portal can lie, or simply fail. */
export type Lie = "none" | "silence" | "forged-answer" | "bare-ended" | "swap" | "leave-out" | "lose-answer" | "away" | "busy" | "other-grant" | "accomplice" | "lose-post" | "post-away" | "refuse" | "stale";

export interface Line {
  readonly verb: string;
  readonly contexts: readonly string[];
}

/** SubjectPublicKeyInfo of P-256 before the point (RFC 5480). */
const p256 = unhex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

/** A portal with a vault behind it in one process: enough for one member and one lease at a time. */
export class LittlePortal {
  lie: Lie = "none";
  /** Where the vault keeps what the journal would. */
  readonly lines: Line[] = [];
  ref = newId();
  mark: Mark | null = null;
  index: JsonObject | null = null;
  bundles: SealedBundle[] = [];
  evidence: JsonObject | null = null;
  readonly seenBodies: string[] = [];
  /** The inbox, by itemId. */
  readonly posted = new Map<string, JsonObject>();
  /** An item that it cannot put in the box, while it can all others. */
  awayFor = "";
  /** What the vault agreed to, by itemId. */
  readonly agreed = new Map<string, JsonObject>();
  private lease: { id: string; key: CryptoKey; browserKey: Bytes; last: { n: number; body: string; line: boolean } } | null = null;
  private seq = 0;
  private server: Server | undefined;
  private passkeys: JsonObject[] = [];
  /** The member's other devices, and what the page has ended. */
  others: JsonObject[] = [];
  readonly ended: string[] = [];
  /** Parts of documents, by `itemId number`. */
  readonly parts = new Map<string, Bytes>();
  /** The list of incidents as it was signed. */
  incidents: JsonObject | null = null;
  /** The records of codes on papers, by hash. */
  readonly records = new Map<string, JsonObject>();

  constructor(
    private readonly vault: () => LittleVault,
    private readonly pages: () => string,
  ) {}

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  /** Seals this file of the member and sets the mark, as connector and vault would. */
  async feed(documents: Readonly<Record<string, readonly JsonObject[]>>): Promise<void> {
    this.bundles = [];
    for (const [category, list] of Object.entries(documents)) for (const document of list) this.bundles.push(await sealBundle(this.ref, category, document));
    await this.publish();
  }

  async publish(): Promise<void> {
    const { wire, mark } = await signIndex(this.vault(), this.ref, ++this.seq, this.bundles);
    [this.index, this.mark] = [wire, mark];
  }

  /** An `access` document of origin `proven` with these lines, in a journal of a few more. */
  async proven(lines: readonly JsonObject[]): Promise<JsonObject> {
    const leaves = [...lines, { v: 1, other: "line" }, { v: 1, other: "line" }].map((line) => canonicalBytes(line));
    const items: JsonObject[] = [];
    for (let index = lines.length - 1; index >= 0; index--)
      items.push({ index, line: b64url(leaves[index] as Bytes), proof: (await path(index, leaves)).map(b64url) });
    const note = await checkpoint(this.vault(), leaves);
    return { schema: "mf1-access", asOf: Date.now(), source: "journal", origin: "proven", quarter: "2026-Q4", since: 1_790_812_800_000, lines: items, more: 0, checkpoint: note };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { "Access-Control-Allow-Origin": this.pages(), "Access-Control-Expose-Headers": "Retry-After", "Cache-Control": "no-store" };
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...headers, "Access-Control-Allow-Headers": "authorization, content-type", "Access-Control-Allow-Methods": "POST" }).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const isPart = request.headers["content-type"] === "application/octet-stream";
    const asked = isPart ? "" : body.toString("utf8");
    if (!isPart) this.seenBodies.push(asked);
    const outcome = isPart ? this.part(body, request.headers.authorization) : await this.answer(JSON.parse(asked) as JsonObject, request.headers.authorization);
    if (outcome === "lost") return void request.socket.destroy();
    if (typeof outcome === "number") {
      response.writeHead(outcome, { ...headers, "Content-Type": "application/problem+json", "Retry-After": "30" }).end("{}");
      return;
    }
    response.writeHead(200, { ...headers, "Content-Type": "application/json" }).end(JSON.stringify(outcome));
  }

  /** `ref ‖ itemId ‖ u16 number ‖ part`. */
  private part(body: Buffer, authorization: string | undefined): JsonObject | number {
    if (this.lie === "away") return 503;
    if (authorization !== `Bearer ${this.lease?.id}` || body.subarray(0, 26).toString() !== this.ref) return 403;
    this.parts.set(`${body.subarray(26, 52).toString()} ${body.readUInt16BE(52)}`, new Uint8Array(body.subarray(54)));
    return { v: 1, outcome: "put" };
  }

  private async answer(request: JsonObject, authorization: string | undefined): Promise<JsonObject | number | "lost"> {
    if (this.lie === "away") return 503;
    if (this.lie === "busy") return 429;
    switch (request["verb"]) {
      case "hello":
        return { v: 1, nonce: b64url(newNonce(Date.now())) };
      case "lease":
        return this.grant(request);
      case "paper":
        return { v: 1, record: this.records.get(String(request["hash"])) ?? null };
      case "incidents":
        return { v: 1, list: this.incidents };
      case "discard":
        return { v: 1, outcome: "discarded" };
      case "bundles":
        return authorization === `Bearer ${this.lease?.id}` && request["ref"] === this.ref ? this.shelf(request) : 403;
      case "post":
        return authorization === `Bearer ${this.lease?.id}` && request["ref"] === this.ref ? this.post(request) : 403;
      default:
        return this.leased(request);
    }
  }

  private async grant(request: JsonObject): Promise<JsonObject | number> {
    this.evidence = request["evidence"] as JsonObject;
    const spki = fromB64url(request["browserKey"] as string);
    const parts = [utf8("mf1-challenge"), zero, fromB64url(request["nonce"] as string), await sha256(spki), await sha256(fromB64url(request["purpose"] as string))];
    const challenge = await sha256(concat(...parts));
    if (!this.believes(b64url(challenge))) return 403;
    const [id, leaseKey, browserKey] = [newId(), random(32), spki.slice(-65)];
    const key = await crypto.subtle.importKey("raw", leaseKey, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
    this.lease = { id, key, browserKey, last: { n: 0, body: "", line: false } };
    this.lines.push({ verb: "lease", contexts: [] });
    // An accomplice of the portal met the same challenge with a code of their own, and the vault answers that.
    const evidence = this.lie === "accomplice" ? { ...this.evidence, code: "theirs" } : this.evidence;
    const met = await sha256(concat(utf8("mf1-met"), zero, challenge, await sha256(canonicalBytes(evidence))));
    const json = grantJson({ challenge: met, leaseId: id, leaseKey, ref: this.ref, mark: this.mark, until: Date.now() + 3_600_000 });
    const ways = this.passkeys.length === 0 ? json["ways"] : this.passkeys;
    const sealed = await sealGrant(this.vault(), browserKey, met, { ...json, ways: ways ?? [], ...(this.lie === "other-grant" ? { challenge: b64url(random(32)) } : {}) });
    return { v: 1, lease: id, refs: [this.ref], until: json["until"] as number, enc: b64url(sealed.enc), sealed: b64url(sealed.sealed) };
  }

  /** Evidence is worth as much as the challenge in it; signatures are the Java side's to check. */
  private believes(challenge: string, evidence = this.evidence): boolean {
    if (evidence?.["kind"] === "provider") return evidence["code"] === `code-for-${challenge}`;
    const data = JSON.parse(fromUtf8(fromB64url(String(evidence?.["clientDataJSON"])))) as JsonObject;
    return data["challenge"] === challenge && data["type"] === "webauthn.get" && this.passkeys.some((way) => way["id"] === evidence?.["credentialId"]);
  }

  private shelf(request: JsonObject): JsonObject {
    const categories = request["categories"] as readonly string[] | undefined;
    const ids = request["ids"] as readonly string[] | undefined;
    const chosen = (wire: JsonObject) => (categories?.includes(wire["category"] as string) ?? true) && (ids?.includes(`${wire["bundleId"]}.${wire["version"]}`) ?? true);
    const bundles = this.bundles.map(({ wire }) => wire).filter(chosen);
    if (this.lie === "silence") return { v: 1, index: null, bundles: [] };
    if (this.lie === "leave-out") return { v: 1, index: this.index, bundles: bundles.slice(1) };
    if (this.lie === "swap") return { v: 1, index: this.index, bundles: bundles.map((wire) => ({ ...wire, ciphertext: b64url(random(1052)) })) };
    return { v: 1, index: this.index, bundles };
  }

  private post(request: JsonObject): JsonObject | number | "lost" {
    const itemId = request["itemId"] as string;
    if (this.lie === "post-away" || this.awayFor === itemId) return 503;
    const had = this.posted.get(itemId);
    if (had !== undefined && canonical(had) !== canonical(request)) return 403;
    this.posted.set(itemId, request);
    if (this.lie === "lose-post") {
      this.lie = "none";
      return "lost";
    }
    return { v: 1, outcome: had === undefined ? "posted" : "repeat" };
  }

  /** As the vault: each item once, and a touch where one was shown is over this very hash. */
  private async agree(body: JsonObject, again: boolean): Promise<JsonObject> {
    const told = body as unknown as Told;
    const refused = (reason: string): JsonObject => ({ v: 1, outcome: "refused", reason });
    if (this.lie === "refuse") return refused("limit");
    if (this.lie === "stale") return refused("not-fresh");
    if (!again && (this.agreed.has(told.itemId) || told.ref !== this.ref)) return refused("refused");
    if (["bank", "contact", "mandate", "frequency"].includes(told.kind) && told.touch === null) return refused("level");
    if (told.touch !== null && !(await this.touched(told))) return refused("refused");
    if (!again) this.lines.push({ verb: "agree", contexts: [told.itemId] });
    this.agreed.set(told.itemId, body);
    return { v: 1, outcome: "agreed", ...(await signAgreement(this.vault(), agreementJson(told, 11))), line: 11 };
  }

  private async touched(told: Told): Promise<boolean> {
    const touch = told.touch as JsonObject;
    const purpose = fromB64url(touch["purpose"] as string);
    const due = { v: 1, verb: "agree", fund: "599", ref: this.ref, categories: [], case: null, subject: told.kind, ground: null, hash: told.hash };
    if (fromUtf8(purpose) !== canonical(due)) return false;
    const spki = concat(p256, this.lease?.browserKey as Bytes);
    const challenge = await sha256(utf8("mf1-challenge"), zero, fromB64url(touch["nonce"] as string), await sha256(spki), await sha256(purpose));
    return this.believes(b64url(challenge), touch["evidence"] as JsonObject);
  }

  private async leased(request: JsonObject): Promise<JsonObject | number | "lost"> {
    const lease = this.lease;
    const [verb, n, body] = [request["verb"] as string, request["n"] as number, request["body"] as string];
    if (lease === null || request["lease"] !== lease.id || !(await this.macked(request))) return 403;
    if (this.lie === "bare-ended") return { v: 1, n, body: b64url(canonicalBytes({ v: 1, outcome: "ended" })), mac: b64url(random(32)) };
    const again = n === lease.last.n && body === lease.last.body;
    if (!again && n <= lease.last.n) return answer(lease.key, lease.id, verb, n, { v: 1, outcome: "refused", reason: "refused" });
    const outcome = await this.deed(verb, n, JSON.parse(fromUtf8(fromB64url(body))) as JsonObject, again);
    this.lease = { ...lease, last: { n, body, line: true } };
    if (outcome["outcome"] === "ended") this.lease = null;
    if (this.lie === "lose-answer") {
      this.lie = "none";
      return "lost";
    }
    const key = this.lie === "forged-answer" ? await crypto.subtle.importKey("raw", random(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]) : lease.key;
    return answer(key, lease.id, verb, n, outcome);
  }

  private async deed(verb: string, n: number, body: JsonObject, again: boolean): Promise<JsonObject> {
    if (verb === "end") return this.end(body);
    if (verb === "agree") return this.agree(body, again);
    if (verb === "enrol") {
      const { credentialId = "" } = body["creation"] as JsonObject;
      this.passkeys.push({ id: credentialId, kind: "passkey", device: body["device"] ?? "", since: Date.now(), lastUse: null });
      return { v: 1, outcome: "enrolled", ways: this.passkeys, line: 9 };
    }
    const pairs = body["pairs"] as readonly JsonObject[];
    const mark = this.mark === null ? null : { ...this.mark };
    if (pairs.length === 0) return { v: 1, outcome: "alive", mark, until: Date.now() + 3_600_000, ways: this.passkeys, leases: this.others };
    const contexts = pairs.map((pair) => pair["ctx"] as string);
    if (!again) this.lines.push({ verb: "unlock", contexts });
    const keys = contexts.map((ctx) => this.bundles.find((bundle) => bundle.ctx === ctx)?.key ?? random(32));
    const sealed = await sealKeys(this.lease?.browserKey as Bytes, this.lease?.id as string, n, contexts, keys, this.mark);
    return { v: 1, outcome: "unlocked", enc: b64url(sealed.enc), sealed: b64url(sealed.sealed), line: 8 };
  }

  private end({ what, id }: JsonObject): JsonObject {
    if (what === "lock" || id === this.lease?.id) return { v: 1, outcome: "ended", line: 9 };
    this.ended.push(what as string);
    if (what === "passkey" && this.passkeys.length === 1) return { v: 1, outcome: "refused", reason: "last-way" };
    if (what === "passkey") this.passkeys = this.passkeys.filter((way) => way["id"] !== id);
    else this.others = what === "others" ? [] : this.others.filter((other) => other["id"] !== id);
    return { v: 1, outcome: "changed", ways: this.passkeys, leases: this.others, line: 9 };
  }

  private async macked(request: JsonObject): Promise<boolean> {
    const lease = this.lease;
    if (lease === null) return false;
    const hash = await sha256(fromB64url(request["body"] as string));
    const text = concat(utf8("mf1-ask"), zero, utf8(request["verb"] as string), zero, utf8(lease.id), zero, u64(request["n"] as number), hash);
    return crypto.subtle.verify("HMAC", lease.key, fromB64url(request["mac"] as string), text);
  }
}

/** Every form in which a value could hide in a text. */
export function forms(value: string): string[] {
  return [value, b64url(utf8(value)), base64(utf8(value)), canonical(value)];
}
