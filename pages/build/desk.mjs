// Builds the desk's pages: whole static HTML in each language, with slots that its script fills. A fund's own installation
// adds one file, assets/fund.0000000000000000.js, with its public keys.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { pages } from "./desk-pages.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "target", "desk-pages");
const source = join(root, "src", "desk");
const require = createRequire(import.meta.url);
const languages = ["nl", "fr", "en"];

function emit(stem, extension, bytes) {
  const name = `${stem}.${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.${extension}`;
  writeFileSync(join(out, "assets", name), bytes);
  return `/assets/${name}`;
}

/** The same form as the members' texts: a line a key; `~` is a space that does not break. */
function textsOf(language, folder = source) {
  const texts = {};
  for (const line of readFileSync(join(folder, "texts", `${language}.properties`), "utf8").split("\n")) {
    const at = line.indexOf("=");
    if (at > 0 && !line.startsWith("#")) texts[line.slice(0, at).trim()] = line.slice(at + 1).trim().replaceAll("~", " ");
  }
  return texts;
}

/** What the members' pages call a code is called so here too; where they say "you", the desk has words of its own. */
const shared = ["sex", "paper-capacity", "language", "delivery", "notice", "accessibility", "mandate-state", "product", "period", "frequency", "relation", "representative", "scope", "agreement", "decision", "benefit", "benefit-state", "paper", "paper-by", "request-kind", "request-state", "request-reason", "document", "subject", "service", "purpose"];

function withShared(language) {
  const theirs = Object.entries(textsOf(language, join(root, "src", "main"))).filter(([key]) => shared.some((prefix) => key.startsWith(`code.${prefix}.`)));
  return { ...Object.fromEntries(theirs), ...textsOf(language) };
}

function styles() {
  const fonts = {};
  for (const subset of ["latin", "latin-ext"])
    for (const weight of ["400", "700"]) {
      const stem = `public-sans-${subset}-${weight}-normal`;
      fonts[`${stem}.woff2`] = emit(stem, "woff2", readFileSync(require.resolve(`@fontsource/public-sans/files/${stem}.woff2`)));
    }
  const { css } = sass.compile(join(source, "scss", "desk.scss"), { style: "compressed", loadPaths: [join(root, "node_modules"), join(root, "src", "scss")], quietDeps: true });
  return emit("desk", "css", css.replace(/url\("?fonts\/([a-z0-9-]+\.woff2)"?\)/g, (_, stem) => `url(${fonts[stem].replace("/assets/", "")})`));
}

async function script() {
  const built = await esbuild.build({ entryPoints: [join(source, "browser", "main.ts")], bundle: true, write: false, format: "esm", target: "es2022", legalComments: "none", charset: "utf8", minifyWhitespace: true, minifySyntax: true, external: ["crypto"], logLevel: "warning" });
  return emit("desk", "js", built.outputFiles[0].contents);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
const [css, js] = [styles(), await script()];
const used = new Set();
for (const language of languages) {
  const texts = withShared(language);
  const said = Object.fromEntries(Object.entries(texts).filter(([key]) => /^(say|code|format)\./.test(key)));
  const words = emit(`texts.${language}`, "js", `export default ${JSON.stringify(said)};\n`);
  const t = (key) => {
    if (texts[key] === undefined) throw new Error(`${language}: no text ${key}`);
    used.add(key);
    return texts[key].replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  };
  for (const [path, html] of pages({ t, language, languages, css, js, texts: words })) {
    mkdirSync(join(out, language, path), { recursive: true });
    writeFileSync(join(out, language, path, "index.html"), html);
  }
  for (const key of Object.keys(texts)) if (!/^(say|code|format)\./.test(key) && !used.has(key)) throw new Error(`${language}: ${key} is used nowhere`);
  const others = Object.keys(withShared(languages[0]));
  const missing = others.filter((key) => texts[key] === undefined);
  if (missing.length > 0 || Object.keys(texts).length !== others.length) throw new Error(`${language}: not the same texts as ${languages[0]}: ${missing}`);
}
writeFileSync(join(out, "index.html"), '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>Desk</title><meta http-equiv="refresh" content="0; url=/nl/"></head><body><p><a href="/nl/">Nederlands</a> <a href="/fr/" lang="fr">Français</a> <a href="/en/" lang="en">English</a></p></body></html>\n');
console.log(`built the desk's pages in ${languages.join(", ")}`);
