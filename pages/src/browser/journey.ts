import { b64url, random, sha256, utf8 } from "./bytes.ts";
import type { JsonObject } from "./canonical.ts";
import type { Fund, Provider } from "./fund.ts";
import { Trouble } from "./trouble.ts";

/** A visit to an identity provider under way: what the way back is checked by. */
export interface Journey {
  readonly provider: string;
  readonly state: string;
  readonly verifier: string;
  /** When the nonce came, by this device's clock. */
  readonly since: number;
}

/** What a provider sent along, and the address that it was sent to. */
export interface Answer {
  readonly query: string;
  readonly here: string;
}

const providerNonceLives = 15 * 60_000;

/** `challenge` travels as the nonce: what comes back is evidence for that alone. */
export async function setOut(fund: Fund, name: string, challenge: string, since: number): Promise<{ journey: Journey; address: string }> {
  const provider = find(fund, name);
  const journey: Journey = { provider: name, state: b64url(random(32)), verifier: b64url(random(32)), since };
  return { journey, address: authorizeAddress(provider, journey, challenge, b64url(await sha256(utf8(journey.verifier)))) };
}

function authorizeAddress(provider: Provider, journey: Journey, challenge: string, codeChallenge: string): string {
  const address = new URL(provider.authorize);
  const scope = new Set(["openid", ...provider.scope.split(" ").filter((word) => word !== "")]);
  const parameters = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: provider.redirect,
    scope: [...scope].join(" "),
    state: journey.state,
    nonce: challenge,
    code_challenge: codeChallenge,
    code_challenge_method: "S256",
    prompt: "login",
    max_age: "0",
    acr_values: provider.acr,
    ...(provider.claims ? { claims: provider.claims } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** The evidence that came back; anything else is a trouble that says what to do. */
export function cameBack(fund: Fund, journey: Journey, { query, here }: Answer): JsonObject {
  const answer = new URLSearchParams(query);
  if (answer.get("state") !== journey.state) throw new Trouble("provider-failed");
  const provider = find(fund, journey.provider);
  checkSender(provider, answer, here);
  if (answer.has("error")) throw new Trouble(answer.get("error") === "access_denied" ? "provider-cancelled" : "provider-failed");
  if (Date.now() - journey.since > providerNonceLives) throw new Trouble("too-late");
  const code = answer.get("code");
  if (code === null) throw new Trouble("provider-failed");
  return { kind: "provider", provider: provider.name, code, codeVerifier: journey.verifier };
}

/** An answer that another provider sent, or to another provider's address, is not this one's (RFC 9207, RFC 9700 4.4). */
function checkSender(provider: Provider, answer: URLSearchParams, here: string): void {
  const sender = answer.get("iss");
  if (sender !== null && sender !== provider.issuer) throw new Trouble("provider-failed");
  if (withoutSlash(here) !== withoutSlash(provider.redirect)) throw new Trouble("provider-failed");
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, "");
}

function find(fund: Fund, name: string): Provider {
  const provider = fund.providers.find((candidate) => candidate.name === name);
  if (provider === undefined) throw new Trouble("provider-failed");
  return provider;
}
