import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as esbuild from "esbuild";
import type { Fund } from "../browser/fund.ts";

const texts = { "say.proof-file": "bewijs-{0}.tlog-proof", "say.passkey-label": "{0}, {1}", "say.fault-title": "Fout: {0}", "say.count-left": "nog {0}", "say.count-over": "{0} te veel", "code.fault.iban-few-one": "er is één cijfer te weinig", "code.fault.email-at": "er ontbreekt een @", "code.fault.postcode-form": "vier cijfers", "format.time": "{0}.{1} uur", "format.datetime": "{0}, {1}", "format.datetime-in": "{0} om {1}", "format.box": "bus" };

const troubles = ["session-ended", "error-keys", "error-portal", "error-check", "busy", "no-crypto", "waiting-file", "refused", "cancelled", "provider-cancelled", "provider-failed", "too-late", "leaving", "explain", "confirm", "done", "not-fresh", "once-a-day", "not-supported"]
  .map((state) => `<div data-state="${state}" role="alert" hidden><h2 tabindex="-1" data-focus>${state}</h2><button data-action="retry">Opnieuw</button></div>`)
  .join("")
  .replace("busy</h2>", `busy</h2><p id="busy-time" data-when="state.retryAt" hidden></p><p id="busy-later" data-unless="state.retryAt" hidden></p>`);

const left = `<p id="waits" data-when="state.waits" hidden><b data-value="state.waits"></b></p><p id="unsent" data-when="state.unsent" hidden>niet verstuurd</p>`;

interface Content {
  readonly page: string;
  readonly kind: string;
  readonly needs: string;
  readonly html: string;
  /** Where the same page is in French; these pages have no other second language. */
  readonly french?: string;
}

const member = `<div data-state="loading open"><h1>Dag <span data-value="person.name.first" data-format="first-word" aria-busy="true"></span></h1>
  <p data-when="bank.refund"><span id="iban" data-value="bank.refund.iban" data-format="iban-masked" data-reveal="iban" aria-busy="true"></span>
  <button data-action="reveal" data-for="iban"><span data-off>Toon</span><span data-on hidden>Verberg</span></button></p>
  <p data-when="bank" data-unless="bank.mandate" hidden id="no-mandate">Geen mandaat</p>
  <p data-when="insurance.contributions.balanceCents" data-test="zero" hidden id="in-order">In orde</p>
  <h2 id="todo" tabindex="-1">x</h2><p id="second-way" data-value="state.secondWay"></p><button data-action="not-now">Nu niet</button>
  <ul data-list="insurance.products"><template><li><b data-value=".name"></b> <i data-value=".premiumCents" data-format="money"></i></li></template></ul>
  </div><p data-warning="session" hidden><span data-value="state.endsAt" data-format="time"></span></p>
  <button data-action="sign-out">Afmelden</button>`;

const log = `<div data-state="loading open"><form data-action="filter"><select name="period"><option value="30d">30</option><option value="all">alles</option></select><select name="who"><option value="all">x</option><option value="self">y</option></select></form>
  <p id="own" data-value="access.summary.own"></p><p id="check" data-value="access.proven.check"></p>
  <div data-list="access.proven.months"><template><section><h2 data-value=".month" data-format="month"></h2>
  <ol data-list=".own"><template><li><b data-value=".title"></b> <ul data-list=".lines"><template><li><button data-action="download-proof" data-arg-from=".index"></button></li></template></ul></li></template></ol></section></template></div>
  <button data-action="new-lines">Nieuwe regels</button></div>`;

const formSteps = `<div data-state="check cancelled" hidden><dl data-value="answers.iban" data-format="iban"></dl><p id="new-email" data-value="answers.email.to"></p><p id="gone" data-when="answers.mobile.gone" hidden>weg</p>
  <button data-action="form-change">Wijzig</button><button data-action="form-send">Verstuur</button><button data-action="form-away" data-provider="itsme">itsme</button></div>
  <div data-state="sending" hidden>…</div>
  <div data-state="done" hidden><b id="reference" data-value="sent.reference"></b></div><button data-action="sign-out">Afmelden</button><p data-warning="session" hidden><button data-action="extend">Blijf</button></p><p data-warning="session" hidden></p>`;

const field = (name: string) => `<div class="govuk-form-group"><label for="${name}">${name}</label><p class="govuk-error-message" id="${name}-error" hidden><span data-fault></span></p><input id="${name}" name="${name}"></div>`;

const form = (...names: string[]) => `<div data-state="loading open"><div data-faults tabindex="-1" role="alert" hidden><ul></ul></div><p id="restored" data-when="form.restored" hidden><button data-action="form-anew">Opnieuw</button></p>
  <p id="last" data-value="pause.last" data-format="date"></p>
  <form data-action="form-check" data-on="submit" autocomplete="off" novalidate>${names.map(field).join("")}<button type="submit">Ga verder</button></form></div>${formSteps}`;

const choice = (type: string, name: string, ...codes: string[]) => `<fieldset><p class="govuk-error-message" id="${name}-error" hidden><span data-fault></span></p>${codes.map((code) => `<input type="${type}" id="${name}-${code}" name="${name}" value="${code}">`).join("")}</fieldset>`;

const withChoices = (fields: string) => form().replace("<button type=\"submit\">", `${fields}<button type="submit">`);

const preferences = withChoices(choice("radio", "delivery", "paper", "digital") + choice("checkbox", "notices", "email", "sms", "letter") + choice("radio", "eBox", "on", "off") + choice("checkbox", "accessibility", "large-print", "braille"));

const address = withChoices(`<div data-when="address.contact" hidden>${choice("radio", "letters", "other", "home")}</div>${["street", "number", "box", "postcode", "municipality"].map(field).join("")}`).replace("</dl>", `</dl><p id="to" data-unless="answers.address.gone"><i data-value="answers.address.to" data-format="street"></i>, <i data-value="answers.address.to" data-format="place"></i></p><p id="from" data-when="answers.address.from" hidden><i data-value="answers.address.from" data-format="street"></i></p><p id="home" data-when="answers.address.gone" hidden>thuis</p>`);

const correction = withChoices(`${choice("radio", "category", "person", "address")}<p class="govuk-error-message" id="text-error" hidden><span data-fault></span></p><textarea id="text" name="text" data-most="2000"></textarea><span data-count="text"></span><span data-count-said="text"></span>`);

const document = withChoices(`${choice("radio", "about", "income", "medical")}<p class="govuk-error-message" id="document-file-error" hidden><span data-fault></span></p><input type="file" id="document-file">${field("note")}`);

const requests = `<div data-state="loading open"><ol data-list="requests.items"><template><li><b data-value=".state"></b> <i data-value=".until" data-format="date"></i> <button data-action="stop-ask" data-arg-from=".itemId" data-when=".stoppable" hidden>Stop</button></li></template></ol></div>
  <div data-state="stop" hidden><p id="which" data-value="stopping.reference"></p><button data-action="stop-send">Stop</button><button data-action="stop-not">Niet</button></div>
  <div data-state="sending" hidden>…</div><div data-state="done" hidden><b id="reference" data-value="sent.reference"></b></div>`;

const papers = `<div data-state="loading open"><div data-papers-say><p id="gone-paper" data-when="fetching" data-test="is:gone" hidden>weg</p></div><ul data-list="papers.list"><template><li><button data-action="paper-show" data-arg-from=".id">Bekijken</button><button data-action="paper-save" data-arg-from=".id">Downloaden</button></li></template></ul></div>
  <div data-state="paper" hidden><h1 tabindex="-1" data-focus>x</h1><button data-action="paper-back">Terug</button><p id="holder" data-value="paper.holder" data-format="all-names"></p><p id="code" data-value="paper.code"></p></div>`;

const incidents = `<div data-state="loading open"><p id="none" data-unless="incidents.list" hidden>geen</p><p id="old" data-when="incidents.old" hidden>oud</p><ul data-list="incidents.list"><template><li><b data-value=".incident"></b> <i data-value=".stands"></i> <button data-action="paper-show" data-arg-from=".letter" data-when=".letter" hidden>Brief</button></li></template></ul></div>
  <div data-state="paper" hidden><h1 tabindex="-1" data-focus>x</h1><div data-list="paper.sections"><template><h2 data-value=".title"></h2></template></div></div>`;

const check = `<p data-state="choose checking">x</p>${["valid", "not-valid", "other-file"].map((state) => `<p data-state="${state}" tabindex="-1" data-focus hidden>${state}</p>`).join("")}
  <form data-action="check-paper" data-on="submit" autocomplete="off" novalidate><div data-faults tabindex="-1" role="alert" hidden><ul></ul></div>${field("paper-code")}<input type="file" id="paper-file" name="paper-file"><button type="submit">Controleer</button></form>`;

const messages = `<div data-state="loading open"><ul data-list="messages.conversations"><template><li><button data-action="conversation-show" data-arg-from=".id">Lees</button></li></template></ul></div>
  <div data-state="conversation" hidden><div data-faults tabindex="-1" role="alert" hidden><ul></ul></div><button data-action="conversation-back">Terug</button><h1 tabindex="-1" data-focus>x</h1><ol data-list="conversation.messages"><template><li data-value=".text"></li></template></ol>
  <form data-action="form-check" data-on="submit" autocomplete="off" novalidate><input name="to" type="text" hidden><p class="govuk-error-message" id="text-error" hidden><span data-fault></span></p><textarea id="text" name="text" data-most="4000"></textarea><button type="submit">Ga verder</button></form></div>${formSteps}`;

const ours = `<div data-state="loading open"><form data-action="ours-check" data-on="submit" autocomplete="off" novalidate><div data-faults tabindex="-1" role="alert" hidden><ul></ul></div>${choice("radio", "by", "letter", "email", "sms", "call")}${["day", "month", "year"].map(field).join("")}<button type="submit">Kijk na</button></form></div>
  <div data-state="answer" hidden><h1 tabindex="-1" data-focus id="result" data-value="ours.result"></h1><ul data-list="ours.found"><template><li data-value=".reference"></li></template></ul><button data-action="ours-again">Anders</button></div>`;

const contents: Readonly<Record<string, Content>> = {
  "/nl/aanmelden/": { page: "sign-in", kind: "sign-in", needs: "", html: `<div data-state="choose" hidden><button data-action="sign-in" data-provider="itsme">itsme</button><button data-action="sign-in-passkey">passkey</button></div>` },
  "/nl/aanmelden/terug/": { page: "sign-in-return", kind: "sign-in", needs: "", french: "/fr/connexion/retour/", html: `<div data-state="checking">…</div>` },
  "/nl/overzicht/": { page: "overview", kind: "member", needs: "person", french: "/fr/apercu/", html: member },
  "/fr/connexion/": { page: "sign-in", kind: "sign-in", needs: "", html: `<div data-state="choose" hidden><button data-action="sign-in" data-provider="itsme">itsme</button></div>` },
  "/fr/connexion/retour/": { page: "sign-in-return", kind: "sign-in", needs: "", html: `<div data-state="checking">…</div>` },
  "/fr/deconnexion/": { page: "signed-out", kind: "open", needs: "", html: "<p>Déconnecté</p>" },
  "/fr/apercu/": { page: "overview", kind: "member", needs: "person", html: member },
  "/nl/gegevens/": { page: "my-data", kind: "member", needs: "person bank insurance", html: member },
  "/nl/rekening/": { page: "change-bank", kind: "member", needs: "person bank", html: form("iban", "holder") },
  "/nl/rekening-bijdragen/": { page: "change-contributions", kind: "member", needs: "person bank", html: form("iban", "holder") },
  "/nl/voorkeuren/": { page: "change-preferences", kind: "member", needs: "person preferences", html: preferences },
  "/nl/fout/": { page: "correction", kind: "member", needs: "person", html: correction },
  "/nl/document/": { page: "send-document", kind: "member", needs: "person", html: document },
  "/nl/contact/": { page: "change-contact", kind: "member", needs: "person contact", html: form("email", "mobile", "phone") },
  "/nl/adres/": { page: "change-address", kind: "member", needs: "person address", html: address },
  "/nl/aanvragen/": { page: "requests", kind: "member", needs: "person requests", html: requests },
  "/nl/papieren/": { page: "papers", kind: "member", needs: "person documents requests family", html: papers },
  "/nl/berichten/": { page: "messages", kind: "member", needs: "person messages", html: messages },
  "/nl/echt/": { page: "is-it-us", kind: "member", needs: "person messages", html: ours },
  "/nl/voorvallen/": { page: "incidents", kind: "member", needs: "person", html: incidents },
  "/nl/controleren/": { page: "check", kind: "open", needs: "", html: check },
  "/nl/wie-keek/": { page: "access-log", kind: "member", needs: "person access", html: log },
  "/nl/passkey/": { page: "first-passkey", kind: "member", needs: "", html: `<button data-action="enrol-create">1</button><button data-action="enrol-confirm">2</button>` },
  "/nl/toestellen/": { page: "devices", kind: "member", needs: "", html: `<div data-state="loading open"><button data-action="lock-ask">Blokkeer</button></div><div data-state="lock" hidden><button data-action="lock-send">Nu</button></div>` },
  "/nl/geblokkeerd/": { page: "locked", kind: "open", needs: "", html: "<p>Geblokkeerd</p>" },
  "/nl/afgemeld/": { page: "signed-out", kind: "open", needs: "", html: `<p data-when="state.signedIn" hidden id="signed-in">aangemeld</p>` },
};

/** What of the opener one page alone loads. */
const loadedAlone = ["access-log", "incidents"];

const policy = (portal: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src ${portal}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The opener, as built, in pages that are bare but keep the contract of pages/SLOTS.md and the real headers. */
export class LittlePages {
  readonly seen: string[] = [];
  private server: Server | undefined;

  async start(fund: (pages: string) => Promise<Fund>, portal: string): Promise<string> {
    const entry = "src/browser/main.ts";
    const built = await esbuild.build({ entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022" });
    const opener = built.outputFiles[0]?.text ?? "";
    const more = await Promise.all(loadedAlone.map(async (name) => [`/assets/${name}.0123456789abcdef.js`, (await esbuild.build({ entryPoints: [`src/browser/${name}.ts`], bundle: true, write: false, format: "esm", target: "es2022" })).outputFiles[0]?.text ?? ""] as const));
    const sender = await esbuild.build({ stdin: { contents: `export * from "./send.ts"; export { keysOf } from "./store.ts";`, resolveDir: "src/browser" }, bundle: true, write: false, format: "esm", target: "es2022" });
    let fundFile = "";
    this.server = createServer((request, response) => {
      const [path = "/"] = (request.url ?? "/").split("?");
      this.seen.push(request.url ?? "");
      const headers = { "Content-Security-Policy": policy(portal), "Cross-Origin-Opener-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };
      const scripts: Record<string, string> = { ...Object.fromEntries(more), "/assets/opener.js": opener, "/assets/send.js": sender.outputFiles[0]?.text ?? "", "/assets/fund.0123456789abcdef.js": fundFile, "/assets/texts.nl.0123456789abcdef.js": `export default Object.freeze(${JSON.stringify(texts)})`, "/assets/texts.fr.0123456789abcdef.js": `export default Object.freeze(${JSON.stringify(texts)})` };
      const content = contents[path];
      if (content !== undefined) response.writeHead(200, { ...headers, "Content-Type": "text/html; charset=utf-8" }).end(page(content, path.slice(1, 3)));
      else if (scripts[path] !== undefined) response.writeHead(200, { ...headers, "Content-Type": "text/javascript; charset=utf-8" }).end(scripts[path]);
      else response.writeHead(404, headers).end();
    });
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    const pages = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    fundFile = `export default Object.freeze(${JSON.stringify(await fund(pages))})`;
    return pages;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

const addresses: Readonly<Record<string, string>> = {
  nl: `data-to-sign-in="/nl/aanmelden/" data-to-overview="/nl/overzicht/" data-to-my-data="/nl/gegevens/" data-to-change-bank="/nl/rekening/" data-to-change-contributions="/nl/rekening-bijdragen/" data-to-change-preferences="/nl/voorkeuren/" data-to-correction="/nl/fout/" data-to-messages="/nl/berichten/" data-to-change-contact="/nl/contact/" data-to-change-address="/nl/adres/" data-to-signed-out="/nl/afgemeld/" data-to-session-over="/nl/afgemeld/" data-to-locked="/nl/geblokkeerd/" data-to-error="/nl/fout/"`,
  fr: `data-to-sign-in="/fr/connexion/" data-to-overview="/fr/apercu/" data-to-signed-out="/fr/deconnexion/" data-to-session-over="/fr/deconnexion/" data-to-error="/fr/erreur/"`,
};

function page(content: Content, language: string): string {
  const other = content.french === undefined ? "" : `<a href="${content.french}" lang="fr" hreflang="fr" rel="alternate">Français</a>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Mijn Fonds</title>
  <script type="module" src="/assets/opener.js" data-fund="/assets/fund.0123456789abcdef.js" data-texts="/assets/texts.${language}.0123456789abcdef.js"${loadedAlone.includes(content.page) ? ` data-more="/assets/${content.page}.0123456789abcdef.js"` : ""}></script></head>
  <body data-page="${content.page}" data-kind="${content.kind}" data-needs="${content.needs}" ${addresses[language] ?? ""}>
  ${other}<main>${left}${content.html}${troubles}</main></body></html>`;
}
