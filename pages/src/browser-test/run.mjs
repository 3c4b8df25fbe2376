// Runs the opener's tests: `node src/browser-test/run.mjs` under Node's own runner, for the vectors; `… vectors` writes
// what this side makes for the Java side; `… chromium` runs the flow in a real browser.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "..", "target", "browser-test");
const [what = "test"] = process.argv.slice(2);
const endings = { test: ".test.ts", vectors: "make-vectors.ts", chromium: ".chromium.ts" };
const ending = endings[what];
if (!ending) throw new Error(`no such run: ${what}`);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const entries = readdirSync(here).filter((name) => name.endsWith(ending)).map((name) => join(here, name));
await esbuild.build({ entryPoints: entries, outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm", platform: "node", target: "node18", logLevel: "warning" , external: ["esbuild"]});
const built = readdirSync(out).map((name) => join(out, name));
const script = what === "vectors" ? built : ["--test", ...built];
process.exit(spawnSync(process.execPath, script, { stdio: "inherit", cwd: join(here, "..", "..") }).status ?? 1);
