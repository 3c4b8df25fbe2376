// Compiles what a browser loads: one stylesheet, the fonts it names, and the opener. The pages themselves are
// rendered later, by `site`, which knows the fund. Every file carries a hash of its bytes in its name, so that it
// may be kept for a year and never be stale.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "target", "built");
const require = createRequire(import.meta.url);

function emit(stem, extension, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const name = `${stem}.${hash}.${extension}`;
  writeFileSync(join(out, name), bytes);
  return name;
}

function fonts() {
  const names = {};
  for (const subset of ["latin", "latin-ext"]) {
    for (const weight of ["400", "700"]) {
      const stem = `public-sans-${subset}-${weight}-normal`;
      const bytes = readFileSync(require.resolve(`@fontsource/public-sans/files/${stem}.woff2`));
      names[`${stem}.woff2`] = emit(stem, "woff2", bytes);
    }
  }
  return names;
}

/** Without the rules for what no page has: a third less for a first visit. Classes stand whole in templates and scripts. */
async function used(css) {
  const [left] = await new PurgeCSS().purge({
    content: ["jte/**/*.jte", "java/**/*.java", "texts/*.properties", "../browser/*.ts"].map((files) => join(root, "src", "main", files)),
    css: [{ raw: css }],
    // Ours are all used, some by a name that is put together.
    safelist: [/^mf-/],
    defaultExtractor: (content) => content.match(/[A-Za-z0-9_!-]+/g) ?? [],
  });
  return left.css;
}

async function styles(fontNames) {
  const compiled = sass.compile(join(root, "src", "scss", "mf.scss"), {
    style: "compressed",
    loadPaths: [join(root, "node_modules")],
    // The framework's own warnings are for its makers.
    quietDeps: true,
  }).css;
  // The stylesheet names fonts by stem; here they get the names they are served under.
  return emit("mf", "css", (await used(compiled)).replace(/url\("?fonts\/([a-z0-9-]+\.woff2)"?\)/g, (_, stem) => {
    if (!fontNames[stem]) throw new Error(`no such font: ${stem}`);
    return `url(${fontNames[stem]})`;
  }));
}

async function opener(stem, entry) {
  const built = await esbuild.build({
    entryPoints: [join(root, "src", "browser", entry)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    charset: "utf8",
    // Names stay: an auditor reads what is served, and error classes keep theirs.
    minifyWhitespace: true,
    minifySyntax: true,
    external: ["crypto"],
    logLevel: "warning",
  });
  return emit(stem, "js", built.outputFiles[0].contents);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const fontNames = fonts();
const built = { css: await styles(fontNames), opener: await opener("opener", "main.ts"), more: { "access-log": await opener("access-log", "access-log.ts"), incidents: await opener("incidents", "incidents.ts") }, fonts: Object.values(fontNames) };
writeFileSync(join(out, "built.json"), JSON.stringify(built, null, 1) + "\n");
console.log(`built ${built.css}, ${built.opener}`);
