import type { Bytes } from "../../browser/bytes.ts";
import type { Json, JsonObject } from "../../browser/canonical.ts";
import { asObject } from "../../browser/canonical.ts";
import { need } from "../../browser/lease.ts";
import { Trouble } from "../../browser/trouble.ts";

/** The desk says no, and why: a code of its closed list, which the page has words for. */
export class No extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

const patience = 20_000;

/** Asks the desk, in the name of who is signed in here. It knows who acts; only the vault decides what is done. */
export async function office(path: string, body?: Json): Promise<JsonObject> {
  const { leaseId } = await need();
  const answer = await send(path, leaseId, body);
  if (answer.ok) return asObject((await answer.json()) as Json);
  throw await told(answer);
}

async function send(path: string, leaseId: string, body: Json | undefined): Promise<Response> {
  const headers: Record<string, string> = { Authorization: `Bearer ${leaseId}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(`/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers,
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Trouble("error-portal");
  }
}

async function told(answer: Response): Promise<Error> {
  if (answer.status === 429) return new Trouble("busy", Date.now() + 5_000);
  const reason = await reasonOf(answer);
  if (reason !== undefined) return new No(reason);
  if (answer.status >= 500) return new Trouble("error-portal");
  // Without a reason the desk does not know us: the session is over, or was never of somebody who works here.
  return answer.status === 403 ? new Trouble("session-ended") : new No(answer.status === 400 ? "malformed" : "not-there");
}

async function reasonOf(answer: Response): Promise<string | undefined> {
  try {
    const { reason } = (await answer.json()) as { reason?: unknown };
    return typeof reason === "string" && /^[a-z-]{1,32}$/.test(reason) ? reason : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes, to be hashed here. */
export async function bytesOf(path: string): Promise<Bytes> {
  const { leaseId } = await need();
  const answer = await send(path, leaseId, undefined);
  if (!answer.ok) throw await told(answer);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A file, for the browser to keep. */
export async function keep(path: string, name: string): Promise<void> {
  const { leaseId } = await need();
  const answer = await send(path, leaseId, undefined);
  if (!answer.ok) throw await told(answer);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
