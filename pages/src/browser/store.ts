/**
 * The one database of the pages' origin. It holds keys that cannot be exported and answers sealed to them: never a value
 * of the member in clear. `held`: the lease, a sign-in or a touch under way; `answers`: unlock answers; `kept`: sealed bundles;
 * `leaving`: statements not yet posted; `agreed`: the vault's agreements to them; `drafts`: what was typed and not sent,
 * encrypted; it outlives a lease, and the first page that starts an hour later throws it away; `uploads`: documents of which
 * some parts are sent.
 */
const names = ["held", "answers", "kept", "leaving", "agreed", "drafts", "uploads"] as const;
export type StoreName = (typeof names)[number];
export type Row = readonly [store: StoreName, key: string, value: unknown];

export function get<T>(store: StoreName, key: string): Promise<T | undefined> {
  return run("readonly", (tx) => tx.objectStore(store).get(key) as IDBRequest<T | undefined>);
}

export function all<T>(store: StoreName): Promise<T[]> {
  return run("readonly", (tx) => tx.objectStore(store).getAll() as IDBRequest<T[]>);
}

export async function keysOf(store: StoreName): Promise<string[]> {
  return (await run("readonly", (tx) => tx.objectStore(store).getAllKeys())) as string[];
}

/** Durable when it resolves, all rows or none: a request must be on disk before it is sent. */
export async function put(...rows: readonly Row[]): Promise<void> {
  await run("readwrite", (tx) => {
    for (const [store, key, value] of rows) tx.objectStore(store).put(value, key);
  });
}

/** Puts only while this lease is the one held: an answer that comes after a sign-out must not bring a lease back. */
export async function putWhileHeld(leaseId: string, ...rows: readonly Row[]): Promise<void> {
  await run("readwrite", (tx) => {
    const held = tx.objectStore("held").get("lease") as IDBRequest<{ leaseId: string } | undefined>;
    held.onsuccess = () => {
      if (held.result?.leaseId !== leaseId) return;
      for (const [store, key, value] of rows) tx.objectStore(store).put(value, key);
    };
  });
}

export async function remove(store: StoreName, key: string): Promise<void> {
  await run("readwrite", (tx) => {
    tx.objectStore(store).delete(key);
  });
}

/** Forgets the lease: the browser key too, so what was sealed to it stays closed for ever. */
export async function wipe(): Promise<void> {
  await run("readwrite", (tx) => {
    for (const name of names) if (name !== "drafts") tx.objectStore(name).clear();
  });
}

/** Throws away what was typed and not sent. */
export async function wipeDrafts(): Promise<void> {
  await run("readwrite", (tx) => {
    tx.objectStore("drafts").clear();
  });
}

async function run<T>(mode: IDBTransactionMode, work: (tx: IDBTransaction) => IDBRequest<T> | void): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const tx = database.transaction(names, mode, { durability: "strict" });
      const request = work(tx);
      tx.oncomplete = () => resolve((request ? request.result : undefined) as T);
      tx.onabort = () => reject(tx.error ?? new Error("not stored"));
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("mijnfonds", 3);
    request.onupgradeneeded = () => {
      const there = request.result.objectStoreNames;
      for (const name of names) if (!there.contains(name)) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });
}
