import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

type Answer = Record<string, unknown>;
type Listener = (parameters: Answer, session: string | undefined) => void;

/** A real Chromium, driven over its debugging pipe: no driver to install, no port to open. */
export class Chromium {
  private readonly waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (failure: Error) => void }>();
  private readonly listeners = new Map<string, Listener[]>();
  private last = 0;
  private rest = "";

  private constructor(
    private readonly process: ChildProcess,
    readonly folder: string,
  ) {
    (process.stdio[4] as Readable).on("data", (chunk: Buffer) => this.read(chunk.toString("utf8")));
  }

  static start(): Chromium {
    const folder = mkdtempSync(join(tmpdir(), "opener-"));
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--lang=nl-BE", "--remote-debugging-pipe", `--user-data-dir=${folder}/profile`];
    const child = spawn("/usr/bin/chromium", [...flags, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true });
    return new Chromium(child, folder);
  }

  send(method: string, parameters: object = {}, session?: string): Promise<Answer> {
    const id = ++this.last;
    (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params: parameters, sessionId: session })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  on(method: string, listener: Listener): void {
    this.listeners.set(method, [...(this.listeners.get(method) ?? []), listener]);
  }

  async tab(context?: string): Promise<Tab> {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank", browserContextId: context });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, sessionId as string, targetId as string);
    await Promise.all(["Page.enable", "Runtime.enable", "Log.enable"].map((method) => tab.send(method)));
    return tab;
  }

  /** A browser profile of its own: no storage shared. */
  async profile(): Promise<string> {
    return (await this.send("Target.createBrowserContext"))["browserContextId"] as string;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    // Its own process group: the browser's helpers go with it, and nobody else's.
    if (this.process.pid !== undefined) process.kill(-this.process.pid, "SIGKILL");
    await gone;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  private read(chunk: string): void {
    const messages = (this.rest + chunk).split("\0");
    this.rest = messages.pop() ?? "";
    for (const text of messages) this.take(JSON.parse(text) as Answer);
  }

  private take(message: Answer): void {
    const waiter = this.waiting.get(message["id"] as number);
    if (waiter) {
      this.waiting.delete(message["id"] as number);
      if (message["error"]) waiter.reject(new Error(JSON.stringify(message["error"])));
      else waiter.resolve(message["result"] as Answer);
    }
    for (const listener of this.listeners.get(message["method"] as string) ?? []) listener(message["params"] as Answer, message["sessionId"] as string | undefined);
  }
}

export class Tab {
  constructor(
    private readonly browser: Chromium,
    readonly session: string,
    private readonly target: string,
  ) {}

  send(method: string, parameters: object = {}): Promise<Answer> {
    return this.browser.send(method, parameters, this.session);
  }

  async go(address: string): Promise<void> {
    await this.send("Page.navigate", { url: address });
  }

  async run<T>(expression: string): Promise<T> {
    const answer = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (answer["exceptionDetails"]) throw new Error(JSON.stringify(answer["exceptionDetails"]));
    return (answer["result"] as Answer)["value"] as T;
  }

  /** Waits until the expression holds, over navigations too. */
  async until(expression: string): Promise<void> {
    for (let i = 0; i < 300; i++) {
      if (await this.run<boolean>(expression).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const seen = await this.run<string>("location.pathname + ' ' + [...document.querySelectorAll('[data-state]:not([hidden])')].map(e => e.dataset.state)").catch(String);
    throw new Error(`never: ${expression}; at ${seen}`);
  }

  /** Waits until the page shows this state. */
  state(name: string): Promise<void> {
    return this.until(`document.querySelector('[data-state~="${name}"]')?.hidden === false`);
  }

  click(selector: string): Promise<void> {
    return this.run(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  text(selector: string): Promise<string> {
    return this.run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  }

  /** Everything in this origin's database, as far as it can be written down: keys show as what they are. */
  storage(): Promise<string> {
    return this.run(`(async () => {
      const database = await new Promise((resolve) => { const r = indexedDB.open("mijnfonds"); r.onsuccess = () => resolve(r.result); });
      const rows = [];
      for (const name of database.objectStoreNames) {
        const values = await new Promise((resolve) => { const r = database.transaction(name).objectStore(name).getAll(); r.onsuccess = () => resolve(r.result); });
        for (const value of values) rows.push(JSON.stringify(value, (_, v) => v instanceof Uint8Array ? "bytes:" + btoa(String.fromCharCode(...v)) : v instanceof CryptoKey ? "key:" + v.type + ":" + v.extractable : v));
      }
      database.close();
      return rows.join("\\n") + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie;
    })()`);
  }

  async close(): Promise<void> {
    await this.browser.send("Target.closeTarget", { targetId: this.target });
  }
}
