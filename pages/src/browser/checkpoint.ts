import { type Bytes, concat, equal, fromBase64, sha256, utf8 } from "./bytes.ts";
import { ed25519, type Signature } from "./signature.ts";

/** A signed tree head of the journal (C2SP tlog-checkpoint in a signed note), and what a browser can say about it. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Bytes;
  /** `unknown`: this browser has no Ed25519; the `verify` command can tell. */
  readonly signature: "good" | "bad" | "unknown";
}

const algorithm = 1;

/** Reads a checkpoint and checks it with the journal's key (a C2SP vkey). Throws when it is not one. */
export async function readCheckpoint(note: string, vkey: string): Promise<Checkpoint> {
  const end = note.lastIndexOf("\n\n");
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split("\n");
  if (end < 0 || !/^(0|[1-9][0-9]{0,15})$/.test(size ?? "")) throw new Error("not a checkpoint");
  const key = await readKey(vkey);
  const signature = origin === key.name ? await check(key, text, note.slice(end + 2)) : "bad";
  return { size: Number(size), root: fromBase64(root ?? ""), signature };
}

interface NoteKey {
  readonly name: string;
  readonly id: Bytes;
  readonly bytes: Bytes;
}

async function readKey(vkey: string): Promise<NoteKey> {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  if (match === null) throw new Error("not a vkey");
  const [, name = "", hash = "", encoded = ""] = match;
  const key = fromBase64(encoded);
  const id = (await sha256(utf8(`${name}\n`), key)).slice(0, 4);
  if (key.length !== 33 || key[0] !== algorithm || [...id].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== hash) throw new Error("not an Ed25519 vkey");
  return { name, id, bytes: key.slice(1) };
}

async function check(key: NoteKey, text: string, signatures: string): Promise<Signature> {
  for (const line of signatures.split("\n")) {
    const [dash, name, encoded] = line.split(" ");
    if (dash !== "—" || name !== key.name || encoded === undefined) continue;
    const bytes = fromBase64(encoded);
    if (!equal(bytes.slice(0, 4), key.id)) continue;
    return ed25519(key.bytes, null, utf8(text), bytes.slice(4));
  }
  return "bad";
}

/** True when the line is the leaf at this index of the tree (RFC 6962 section 2.1.1; RFC 9162 section 2.1.3.2). */
export async function included(line: Bytes, index: number, proof: readonly Bytes[], tree: Checkpoint): Promise<boolean> {
  if (index >= tree.size) return false;
  let [node, last] = [BigInt(index), BigInt(tree.size - 1)];
  let hash = await sha256(new Uint8Array([0]), line);
  for (const sibling of proof) {
    if (last === 0n || sibling.length !== 32) return false;
    const right = (node & 1n) === 1n || node === last;
    hash = right ? await parent(sibling, hash) : await parent(hash, sibling);
    while (right && node !== 0n && (node & 1n) === 0n) [node, last] = [node >> 1n, last >> 1n];
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && equal(hash, tree.root);
}

function parent(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(new Uint8Array([1]), left, right));
}
