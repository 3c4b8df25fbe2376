import { b64url, type Bytes, fromB64url, random } from "./bytes.ts";
import type { Fund } from "./fund.ts";
import { Trouble } from "./trouble.ts";

/** What a passkey says, base64url, as evidence travels. */
export interface Assertion {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

export interface Creation {
  readonly device: Device;
  readonly credentialId: Bytes;
  readonly spki: Bytes;
  readonly alg: number;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
}

/** Where a passkey lives, so that one's ways to sign in can be told apart without a name typed by anyone. */
export type Device = "phone" | "computer" | "security-key" | "other";

function deviceOf(attachment: string | null, transports: readonly string[]): Device {
  if (transports.includes("usb") || transports.includes("nfc")) return "security-key";
  if (transports.includes("hybrid") && attachment === "cross-platform") return "phone";
  if (attachment !== "platform") return "other";
  return matchMedia("(pointer: coarse)").matches ? "phone" : "computer";
}

/** How long a system window may stand open, ms. */
const timeout = 120_000;

/** Asks for a touch. With no id given the device offers its own passkeys: nothing to enumerate. */
export async function assertion(fund: Fund, challenge: Bytes, only: readonly Bytes[]): Promise<Assertion> {
  const credential = await window_(() =>
    navigator.credentials.get({
      publicKey: { challenge, rpId: fund.rpId, allowCredentials: only.map(descriptor), userVerification: "required", timeout },
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    credentialId: b64url(new Uint8Array(credential.rawId)),
    clientDataJSON: b64url(new Uint8Array(response.clientDataJSON)),
    authenticatorData: b64url(new Uint8Array(response.authenticatorData)),
    signature: b64url(new Uint8Array(response.signature)),
  };
}

/** Makes a passkey. `label` is what the device shows in its list; it says nothing of the member. */
export async function creation(fund: Fund, challenge: Bytes, label: string, existing: readonly string[]): Promise<Creation> {
  const credential = await window_(() =>
    navigator.credentials.create({
      publicKey: {
        challenge,
        rp: { id: fund.rpId, name: fund.name },
        user: { id: random(32), name: label, displayName: label },
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
        excludeCredentials: existing.map((id) => descriptor(fromB64url(id))),
        timeout,
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  const spki = response.getPublicKey();
  if (spki === null) throw new Trouble("not-supported");
  return {
    device: deviceOf(credential.authenticatorAttachment, response.getTransports()),
    credentialId: new Uint8Array(credential.rawId),
    spki: new Uint8Array(spki),
    alg: response.getPublicKeyAlgorithm(),
    clientDataJSON: b64url(new Uint8Array(response.clientDataJSON)),
    authenticatorData: b64url(new Uint8Array(response.getAuthenticatorData())),
  };
}

/** Runs a system window. Closing it is no error; a device that knows the passkey already says so. */
async function window_(show: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!("PublicKeyCredential" in window)) throw new Trouble("not-supported");
  try {
    const credential = await show();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (failure) {
    const name = failure instanceof DOMException ? failure.name : "";
    if (name === "InvalidStateError") throw new Trouble("already-there");
    if (name === "NotSupportedError" || name === "SecurityError") throw new Trouble("not-supported");
  }
  throw new Trouble("cancelled");
}

function descriptor(id: Bytes): PublicKeyCredentialDescriptor {
  return { type: "public-key", id };
}
