// The desk's pages as templates. Every word comes from the texts file; every value from a slot that the script fills.

const places = ["account", "portal", "pages", "vault", "connector", "core"];

/** @yields {[string, string]} address under the language, and the whole page */
export function* pages(view) {
  yield ["", signIn(view)];
  yield ["begin", begin(view)];
  yield ["incidents", incidents(view)];
  yield ["incident", incident(view)];
  yield ["member", member(view)];
}

function layout(view, name, content) {
  const { t, language, languages, css, js, texts } = view;
  const path = { "sign-in": "", begin: "begin/", incidents: "incidents/", incident: "incident/", member: "member/" };
  const to = (page) => `/${language}/${path[page]}`;
  const inside = name === "incidents" || name === "incident" || name === "member";
  const home = name === "member" ? "member" : inside ? "incidents" : "sign-in";
  return `<!DOCTYPE html>
<html class="govuk-template" lang="${language}">
<head>
<meta charset="utf-8">
<title>${t(`page.${name}.title`)} – ${t("site.desk")}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${css}">
<script type="module" src="${js}" data-fund="/assets/fund.0000000000000000.js" data-texts="${texts}"></script>
</head>
<body class="govuk-template__body" data-page="${name}" data-kind="${inside ? "member" : "sign-in"}" data-needs="" data-to-sign-in="${to("sign-in")}" data-to-session-over="${to("sign-in")}" data-to-error="${to("sign-in")}" data-to-incidents="${to("incidents")}" data-to-incident="${to("incident")}" data-to-member="${to("member")}">
<a href="#main" class="govuk-skip-link">${t("site.skip")}</a>
<header class="govuk-generic-header"><div class="govuk-generic-header__container govuk-width-container mf-header">
<div class="govuk-generic-header__logo"><a href="${to(home)}" class="govuk-generic-header__homepage-link">${t("site.desk")}</a></div>
<div class="mf-user"><nav class="mf-lang" aria-label="${t("site.language")}"><ul>${languages
    .map((other) => (other === language ? `<li><span aria-current="true">${other.toUpperCase()}</span></li>` : `<li><a href="/${other}/${path[name]}" lang="${other}" hreflang="${other}" rel="alternate">${other.toUpperCase()}</a></li>`))
    .join("")}</ul></nav>
${inside ? `<span data-when="me.name" hidden><span data-value="me.name"></span>, <span data-value="me.role" data-format="code:role"></span></span><button type="button" class="mf-user__button" data-action="sign-out">${t("site.sign-out")}</button>` : ""}</div>
</div></header>
<div class="govuk-width-container">
${name === "incident" ? `<nav aria-label="${t("site.back")}"><a href="${to("incidents")}" class="govuk-back-link">${t("page.incidents.title")}</a></nav>` : ""}
<main class="govuk-main-wrapper" id="main" tabindex="-1">
<noscript><p class="govuk-body">${t("site.noscript")}</p></noscript>
${content}
</main>
</div>
<footer class="govuk-footer"><div class="govuk-width-container"><p class="govuk-body-s govuk-!-margin-bottom-0">${t(home === "incidents" ? "site.footer" : "site.footer.member")}</p></div></footer>
</body>
</html>
`;
}

function troubles({ t }, names) {
  return names
    .map(
      (state) => `<div class="mf-notice mf-notice--error" role="alert" data-state="${state}" hidden>
<p class="govuk-heading-m" tabindex="-1" data-focus>${t(`trouble.${state}.title`)}</p>
<p class="govuk-body">${t(`trouble.${state}.then`)}</p>
</div>`,
    )
    .join("\n");
}

const no = () => `<p class="govuk-error-message" role="alert" tabindex="-1" data-no hidden></p>`;

/** A field with its label above, hint under it, and the error that says what to do. */
function field({ t }, form, name, { type = "text", hint = false, needed = false, more = "", words = `${form}.${name}` } = {}) {
  const id = `${form}-${name}`;
  const described = [hint ? `${id}-hint` : "", needed ? `${id}-error` : ""].filter(Boolean).join(" ");
  return `<div class="govuk-form-group"><label class="govuk-label" for="${id}">${t(words)}</label>
${hint ? `<div class="govuk-hint" id="${id}-hint">${t(`${words}.hint`)}</div>` : ""}${needed ? `<p class="govuk-error-message" id="${id}-error" hidden>${t(`${words}.needed`)}</p>` : ""}
<input class="govuk-input${type === "datetime-local" ? " govuk-input--width-20" : ""}" id="${id}" name="${name}" type="${type}"${described ? ` aria-describedby="${described}"` : ""}${needed ? " data-needed" : ""} autocomplete="off"${more}></div>`;
}

function area({ t }, form, name, needed = true) {
  const id = `${form}-${name}`;
  return `<div class="govuk-form-group"><label class="govuk-label" for="${id}">${t(`${form}.${name}`)}</label>
<p class="govuk-error-message" id="${id}-error" hidden>${t(`${form}.${name}.needed`)}</p>
<textarea class="govuk-textarea" rows="3" maxlength="2000" id="${id}" name="${name}" aria-describedby="${id}-error"${needed ? " data-needed" : ""}></textarea></div>`;
}

function select({ t }, form, name, values, words = `${form}.${name}`) {
  const id = `${form}-${name}`;
  return `<div class="govuk-form-group"><label class="govuk-label" for="${id}">${t(`${form}.${name}`)}</label>
<select class="govuk-select" id="${id}" name="${name}">${values.map((value) => `<option value="${value}">${t(`${words}.${value === "" ? "none" : value}`)}</option>`).join("")}</select></div>`;
}

function yesNo({ t }, form, name) {
  return `<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">${t(`${form}.${name}`)}</legend>
<div class="govuk-radios govuk-radios--inline govuk-radios--small" data-module="govuk-radios">${["yes", "no"]
    .map((value) => `<div class="govuk-radios__item"><input class="govuk-radios__input" id="${form}-${name}-${value}" name="${name}" type="radio" value="${value}"${value === "no" ? " checked" : ""}><label class="govuk-label govuk-radios__label" for="${form}-${name}-${value}">${t(value)}</label></div>`)
    .join("")}</div></fieldset></div>`;
}

/** A form that lies closed until somebody needs it: the page stays one that can be read. */
function closed(view, name, content, action = name) {
  const { t } = view;
  return `<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t(`${name}.open`)}</span></summary>
<div class="govuk-details__text"><form data-action="${action}" data-on="submit" data-form="${name}" novalidate>
${no()}
${content}
<button type="submit" class="govuk-button govuk-!-margin-bottom-0">${t(`${name}.button`)}</button>
</form></div></details>`;
}

function signIn(view) {
  const { t, language } = view;
  return layout(
    view,
    "sign-in",
    `<h1 class="govuk-heading-xl">${t("page.sign-in.h1")}</h1>
${troubles(view, ["refused", "error-portal", "error-keys", "cancelled", "no-crypto", "busy", "not-supported"])}
<div data-state="choose cancelled refused error-portal error-keys busy not-supported" hidden>
<p class="govuk-body-l">${t("page.sign-in.lead")}</p>
<p class="govuk-body">${t("page.sign-in.next")}</p>
<button type="button" class="govuk-button" data-action="sign-in-passkey">${t("page.sign-in.button")}</button>
<p class="govuk-body"><a class="govuk-link" href="/${language}/begin/">${t("page.sign-in.first")}</a></p>
</div>`,
  );
}

function begin(view) {
  const { t, language } = view;
  const again = ["refused", "error-portal", "error-keys", "busy"];
  return layout(
    view,
    "begin",
    `${troubles(view, [...again, "cancelled", "no-crypto", "not-fresh", "not-supported", "already-there", "session-ended"])}
<div data-state="code ${again.join(" ")}" hidden><h1 class="govuk-heading-xl">${t("page.begin.h1")}</h1>
<p class="govuk-body-l">${t("page.begin.lead")}</p>
<form data-action="begin" data-on="submit" novalidate>
${no()}
${field(view, "begin", "number", { needed: true, hint: true, more: ' spellcheck="false" autocapitalize="none"' })}
${field(view, "begin", "code", { needed: true, hint: true, more: ' spellcheck="false" autocapitalize="none"' })}
<button type="submit" class="govuk-button">${t("begin.button")}</button></form></div>
<div data-state="explain cancelled" hidden><h1 class="govuk-heading-xl" tabindex="-1" data-focus>${t("begin.explain.title")}</h1>
<p class="govuk-body-l">${t("begin.explain.text")}</p><button type="button" class="govuk-button" data-action="enrol-create">${t("begin.explain.button")}</button></div>
<div data-state="confirm" hidden><h1 class="govuk-heading-xl" tabindex="-1" data-focus>${t("begin.confirm.title")}</h1>
<p class="govuk-body-l">${t("begin.confirm.text")}</p><button type="button" class="govuk-button" data-action="enrol-confirm">${t("begin.confirm.button")}</button></div>
<div data-state="done" hidden><h1 class="govuk-heading-xl" tabindex="-1" data-focus>${t("begin.done.title")}</h1>
<p class="govuk-body-l">${t("begin.done.text")}</p><button type="button" class="govuk-button" data-action="sign-out">${t("begin.done.button")}</button></div>
<p class="govuk-body" data-state="code" hidden><a class="govuk-link" href="/${language}/">${t("page.begin.known")}</a></p>`,
  );
}

const inside = ["error-portal", "error-keys", "error-check", "busy", "no-crypto", "cancelled", "not-supported"];

const rows = () => `<dl class="govuk-summary-list govuk-summary-list--no-border mf-acts__rows" data-list=".rows"><template><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key" data-value=".name"></dt><dd class="govuk-summary-list__value" data-value=".value"></dd></div></template></dl>`;

/** What colleagues ask a second person for. */
function pairsBox({ t }) {
  return `<div data-pairs><section class="mf-pairs" aria-labelledby="pairs" data-when="pairs" hidden><h2 class="govuk-heading-l" id="pairs">${t("pairs.title")}</h2><p class="govuk-body">${t("pairs.lead")}</p>
${no()}
<div data-list="pairs"><template><div class="mf-card"><h3 class="govuk-heading-m"><span data-value=".act" data-format="code:act"></span>, <span data-value=".case"></span></h3>
<p class="govuk-body">${t("pairs.by")} <strong data-value=".who"></strong>. <span data-unless=".ofFile">${t("pairs.count")} <strong data-value=".count" data-format="number"></strong>.</span><span data-when=".ofFile" hidden>${t("pairs.of-file")}</span></p>
${rows()}
<button type="button" class="govuk-button govuk-!-margin-bottom-0" data-action="second" data-arg-from=".id">${t("pairs.button")}</button></div></template></div></section>
<div class="mf-notice" role="status" tabindex="-1" data-signed data-when="signed" hidden><p class="govuk-body govuk-!-margin-bottom-0">${t("pairs.done")} <span data-value="signed.act" data-format="code:act"></span>, <span data-value="signed.case"></span></p></div></div>`;
}

function incidents(view) {
  const { t, language } = view;
  return layout(
    view,
    "incidents",
    `<p class="govuk-body mf-status" role="status"><span data-state="loading">${t("site.loading")}</span></p>
${troubles(view, inside)}
<div data-state="open ${inside.join(" ")}" hidden>
<h1 class="govuk-heading-xl">${t("page.incidents.title")}</h1>
${no()}
${pairsBox(view)}
<p class="govuk-body" data-when="incidents" data-test="zero" hidden>${t("incidents.none")}</p>
<div data-list="incidents"><template><div class="mf-card"><h2 class="govuk-heading-m"><a class="govuk-link" href="/${language}/incident/" data-to="/${language}/incident/" data-arg-from=".number"><span data-value=".number"></span>: <span data-value=".title"></span></a></h2>
<p class="govuk-body"><strong class="govuk-tag" data-value=".state" data-format="code:state"></strong> <span data-when=".place" hidden><span data-value=".place" data-format="code:place"></span>, ${t("incidents.opened")} <span data-value=".opened" data-format="datetime-in"></span></span></p>
<p class="govuk-body" data-when=".certain" data-test="positive" hidden><span data-value=".certain" data-format="number"></span> ${t("incidents.certain")}</p>
<p class="govuk-body" data-when=".possible" data-test="positive" hidden><span data-value=".possible" data-format="number"></span> ${t("incidents.possible")}</p>
<ul class="govuk-list" data-list=".clocks"><template><li><strong data-value=".to" data-format="code:to"></strong>: ${t("incidents.before")} <span data-value=".due" data-format="datetime-in"></span></li></template></ul></div></template></div>
<h2 class="govuk-heading-l">${t("open.title")}</h2><p class="govuk-body">${t("open.lead")}</p>
<form data-action="open-incident" data-on="submit" novalidate>${no()}
${field(view, "open", "title", { needed: true, hint: true, words: "open.seen" })}
${select(view, "open", "place", ["unknown", ...places], "place")}
${field(view, "open", "suspected", { type: "datetime-local", needed: true, hint: true })}
<button type="submit" class="govuk-button">${t("open.button")}</button></form>
</div>`,
  );
}

const fault = ({ t }, id) => `<p class="govuk-error-message" id="${id}-error" hidden><span class="govuk-visually-hidden">${t("member.fault")}</span> <span data-fault></span></p>`;

function typed(view, name, more = "") {
  const { t } = view;
  return `<div class="govuk-form-group"><label class="govuk-label govuk-label--m" for="${name}">${t(`member.${name}`)}</label>
<div class="govuk-hint" id="${name}-hint">${t(`member.${name}.hint`)}</div>${fault(view, name)}
<input class="govuk-input govuk-input--width-20" id="${name}" name="${name}" type="text" aria-describedby="${name}-hint" autocomplete="off" spellcheck="false" autocapitalize="off"${more}></div>`;
}

/** Reason first: nobody is looked for before it is said why. */
function askFor(view) {
  const { t } = view;
  const radios = ["question", "request", "complaint", "incident"]
    .map((code) => `<div class="govuk-radios__item"><input class="govuk-radios__input" id="reason-${code}" name="reason" type="radio" value="${code}"><label class="govuk-label govuk-radios__label" for="reason-${code}">${t(`code.purpose.${code}`)}</label></div>`)
    .join("");
  return `<form data-action="find-member" data-on="submit" data-form="find" novalidate>${no()}
<div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="reason-hint"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${t("member.reason")}</legend>
<div class="govuk-hint" id="reason-hint">${t("member.reason.hint")}</div>${fault(view, "reason")}
<div class="govuk-radios">${radios}</div></fieldset></div>
${typed(view, "case", ' maxlength="24"')}
${typed(view, "number", ' inputmode="numeric" maxlength="24"')}
<button type="submit" class="govuk-button">${t("member.find")}</button></form>`;
}

function choose(view) {
  const { t } = view;
  return `<form data-action="open-file" data-on="submit" data-form="choose" data-when="choices.left" novalidate hidden>${no()}
<div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="category-hint"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><span data-unless="choices.touched" data-test="true">${t("member.category")}</span><span data-when="choices.touched" data-test="true" hidden>${t("member.category.more")}</span></legend>
<div class="govuk-hint" id="category-hint">${t("member.category.hint")}</div>${fault(view, "category")}
<div class="govuk-checkboxes mf-choices" data-list="choices.left"><template><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" name="category" data-key=".code"><label class="govuk-label govuk-checkboxes__label" data-key=".code" data-of="category" data-value=".code" data-format="code:file"></label></div></template></div></fieldset></div>
<button type="submit" class="govuk-button"><span data-unless="choices.touched" data-test="true">${t("member.open")}</span><span data-when="choices.touched" data-test="true" hidden>${t("member.open-more")}</span></button></form>`;
}

function member(view) {
  const { t } = view;
  const told = (state, key, more = "") => `<div class="mf-notice" role="status" data-state="${state}" hidden><h2 class="govuk-heading-m" tabindex="-1" data-focus>${t(`${key}.title`)}</h2><p class="govuk-body${more === "" ? " govuk-!-margin-bottom-0" : ""}">${t(`${key}.text`)}</p>${more}</div>`;
  const close = `<button type="button" class="govuk-button govuk-button--secondary" data-action="close-file">${t("member.close")}</button>`;
  const about = `<p class="govuk-body mf-meta"><span data-value="file.reason" data-format="code:purpose"></span>, ${t("member.of-case")} <strong data-value="file.case"></strong></p>`;
  return layout(
    view,
    "member",
    `<p class="govuk-body mf-status" role="status"><span data-state="loading">${t("site.loading")}</span></p>
<div class="govuk-error-summary" data-faults tabindex="-1" role="alert" aria-labelledby="faults" hidden><h2 class="govuk-error-summary__title" id="faults">${t("member.faults")}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"></ul></div></div>
${troubles(view, inside)}
${pairsBox(view)}
<h1 class="govuk-heading-xl">${t("page.member.title")}</h1>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${told("nobody", "member.nobody")}
${told("nothing", "member.nothing")}
<div class="mf-notice mf-notice--error" role="alert" data-state="broken" hidden><h2 class="govuk-heading-m" tabindex="-1" data-focus>${t("member.broken.title")}</h2><p class="govuk-body">${t("member.broken.text")}</p><button type="button" class="govuk-button govuk-!-margin-bottom-0" data-action="other-member">${t("member.other")}</button></div>
<div class="mf-notice" role="status" data-state="closed" hidden><h2 class="govuk-heading-m" tabindex="-1" data-focus>${t("member.closed.title")}</h2><p class="govuk-body"><span data-when="closed.why" data-test="is:quiet" hidden>${t("member.closed.quiet")} </span>${t("member.closed.text")}</p><button type="button" class="govuk-button govuk-!-margin-bottom-0" data-action="other-member">${t("member.other")}</button></div>
<div data-state="ask" hidden><p class="govuk-body-l">${t("member.lead")}</p>
${askFor(view)}</div>
<section data-state="choose opened" aria-labelledby="found" hidden>
<h2 class="govuk-heading-l govuk-!-margin-bottom-2" id="found" tabindex="-1" data-focus data-opened><span data-unless="choices.touched" data-test="true">${t("member.found")}</span><span data-when="choices.touched" data-test="true" hidden>${t("member.opened")}</span></h2>
${about}
<div class="mf-values" data-list="file.categories"><template><section><h3 class="govuk-heading-l"><span data-value=".category" data-format="code:file"></span></h3>
<p class="mf-source" data-when=".asOf" data-test="positive" hidden>${t("member.as-of")} <span data-value=".asOf" data-format="datetime-in"></span></p>
<p class="govuk-body" data-when=".blocks" data-test="zero" hidden>${t("member.empty")}</p>
<div data-list=".blocks"><template><h4 class="govuk-heading-m" data-when=".title" data-value=".title" hidden></h4>
<dl class="govuk-summary-list" data-list=".rows"><template><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key" data-value=".name"></dt><dd class="govuk-summary-list__value mf-value" data-value=".value"></dd></div></template></dl></template></div></section></template></div>
<div data-when="choices.touched" data-test="true" hidden>${close}</div>
${told("limit", "member.limit", `<button type="button" class="govuk-button govuk-!-margin-bottom-0" data-action="ask-colleague">${t("member.limit.button")}</button>`)}
${choose(view)}
<div data-unless="choices.touched" data-test="true">${close}</div>
</section>
<div class="mf-notice mf-notice--wait" role="status" data-state="waiting" hidden><h2 class="govuk-heading-m" tabindex="-1" data-focus>${t("waiting.title")}</h2><p class="govuk-body">${t("member.waiting")} <span data-value="waiting.until" data-format="time"></span>.</p><button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-action="stop-waiting">${t("member.stop-waiting")}</button></div>
</div></div>`,
  );
}

function incident(view) {
  const { t } = view;
  const card = (kind, path, text) => `<div class="mf-stats__${kind}"><dt class="govuk-body govuk-!-margin-bottom-0">${text}</dt><dd class="mf-big" data-value="${path}" data-format="number"></dd></div>`;
  return layout(
    view,
    "incident",
    `<p class="govuk-body mf-status" role="status"><span data-state="loading">${t("site.loading")}</span></p>
${troubles(view, inside)}
<div data-state="open ${inside.join(" ")}" hidden>
<span class="govuk-caption-l" data-value="incident.number"></span>
<h1 class="govuk-heading-xl govuk-!-margin-bottom-4" data-value="incident.title"></h1>
<p class="govuk-body mf-meta"><strong class="govuk-tag" data-value="incident.state" data-format="code:state"></strong> <span data-value="incident.place" data-format="code:place"></span></p>
${no()}
<div class="mf-notice" role="status" tabindex="-1" data-said data-when="said.what" hidden><p class="govuk-body govuk-!-margin-bottom-0"><span data-value="said.what" data-format="code:said"></span></p></div>
<div class="mf-notice mf-notice--wait" role="status" tabindex="-1" data-waiting data-when="waiting" hidden><p class="govuk-heading-m">${t("waiting.title")}</p><p class="govuk-body govuk-!-margin-bottom-0">${t("waiting.text")} <span data-value="waiting.until" data-format="time"></span>.</p></div>
<section class="govuk-notification-banner" aria-labelledby="deadline" data-when="incident.deadline" hidden><div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="deadline">${t("deadline.title")}</h2></div><div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading"><span data-value="incident.deadline.to" data-format="code:to"></span>: ${t("deadline.before")} <strong data-value="incident.deadline.due" data-format="datetime-in"></strong></p>
<p class="govuk-body govuk-!-margin-bottom-0" data-when="incident.times.aware" hidden>${t("deadline.aware")} <span data-value="incident.times.aware" data-format="datetime-in"></span>.</p></div></section>
<dl class="mf-stats" data-when="incident.newest" hidden>
${card("certain", "incident.certain", `<strong>${t("stats.certain")}</strong>: ${t("stats.certain.why")}`)}
${card("possible", "incident.possible", `<strong>${t("stats.possible")}</strong>: ${t("stats.possible.why")}`)}
<div><dt class="govuk-body govuk-!-margin-bottom-0"><strong>${t("stats.others")}</strong> <span data-when="incident.newest.others" data-test="is:excluded" hidden>${t("stats.others.excluded")}</span><span data-when="incident.newest.others" data-test="is:possible" hidden>${t("stats.others.possible")}</span></dt><dd class="mf-big" data-value="incident.newest.others" data-format="code:sureness"></dd></div>
<div><dt class="govuk-body govuk-!-margin-bottom-0"><strong>${t("stats.lines")}</strong>: ${t("stats.lines.why")}</dt><dd class="mf-big" data-value="incident.newest.grounds.size" data-format="number"></dd></div>
</dl>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<section aria-labelledby="reached" data-when="incident.newest" hidden><h2 class="govuk-heading-l" id="reached">${t("reached.title")}</h2><p class="govuk-body">${t("reached.lead")}</p><ul class="mf-bars govuk-body" data-bars></ul>
<div data-when="incident.newest.doubts" hidden><h3 class="govuk-heading-m">${t("doubts.title")}</h3><ul class="govuk-list govuk-list--bullet" data-list="incident.newest.doubts"><template><li><span data-value=".kind" data-format="code:doubt"></span> (<span data-value=".count" data-format="number"></span>)</li></template></ul></div>
<p class="govuk-body">${t("reached.core")}</p></section>
<section aria-labelledby="scopes"><h2 class="govuk-heading-l" id="scopes">${t("scopes.title")}</h2><p class="govuk-body" data-when="incident.scopes" data-test="zero" hidden>${t("scopes.none")}</p>
<div role="status" data-when="run" hidden><p class="govuk-body">${t("run.text")} <progress data-share="run.done" data-of="run.of"></progress></p></div>
<div data-list="incident.scopes"><template><div class="mf-card"><h3 class="govuk-heading-m">${t("scope.version")} <span data-value=".version"></span> <strong class="govuk-tag" data-value=".state" data-format="code:scope-state"></strong></h3>
<p class="govuk-body"><span data-value=".question.place" data-format="code:place"></span>, <span data-value=".question.from" data-format="datetime-in"></span> ${t("scope.until")} <span data-value=".question.to" data-format="datetime-in"></span></p>
<p class="govuk-body"><strong data-value=".counts.members" data-format="number"></strong> <span data-value=".counts.sureness" data-format="code:sureness"></span>; ${t("scope.of")} <span data-value=".counts.accounts" data-format="number"></span>; ${t("scope.others")} <span data-value=".others" data-format="code:sureness"></span>.</p>
<p class="govuk-body-s">${t("scope.rests")} <span data-value=".grounds.size" data-format="number"></span> ${t("scope.root")} <code data-value=".grounds.root"></code>. ${t("scope.witness")}</p>
<p class="govuk-body-s" data-when=".secondName" hidden>${t("scope.frozen-by")} <span data-value=".byName"></span> ${t("and")} <span data-value=".secondName"></span>, ${t("line")} <span data-value=".line" data-format="number"></span>.</p>
<div class="govuk-button-group"><button type="button" class="govuk-button" data-action="freeze-scope" data-arg-from=".version" data-when=".state" data-test="is:draft" hidden>${t("scope.freeze")} <span data-value=".version"></span></button><button type="button" class="govuk-button" data-action="release" data-arg-from=".version" data-when=".state" data-test="is:frozen" hidden>${t("scope.release")} <span data-value=".version"></span></button><button type="button" class="govuk-button govuk-button--secondary" data-action="members" data-arg-from=".version">${t("scope.members")}</button><button type="button" class="govuk-button govuk-button--secondary" data-action="evidence" data-arg-from=".version">${t("scope.evidence")}</button></div></div></template></div>
<section class="mf-scroll" tabindex="0" data-members data-when="list" aria-label="${t("list.title")}" hidden><table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">${t("list.title")} <span data-value="list.version"></span></caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t("list.member")}</th><th scope="col" class="govuk-table__header">${t("list.sure")}</th><th scope="col" class="govuk-table__header">${t("list.what")}</th><th scope="col" class="govuk-table__header">${t("list.first")}</th></tr></thead><tbody class="govuk-table__body" data-list="list.rows"><template><tr class="govuk-table__row"><td class="govuk-table__cell"><code data-value=".ref"></code></td><td class="govuk-table__cell" data-value=".sureness" data-format="code:sureness"></td><td class="govuk-table__cell" data-value=".reached" data-format="code:category"></td><td class="govuk-table__cell" data-value=".first" data-format="datetime"></td></tr></template></tbody></table></section>
${closed(view, "scope", `<p class="govuk-body">${t("scope.lead")}</p>${select(view, "scope", "place", places, "place")}${field(view, "scope", "from", { type: "datetime-local", needed: true })}${field(view, "scope", "to", { type: "datetime-local", needed: true })}${select(view, "scope", "by", ["", "actor", "member", "lease", "network", "instance", "build", "route", "category"])}${field(view, "scope", "value", { hint: true })}`)}
</section>
<section aria-labelledby="times"><h2 class="govuk-heading-l" id="times">${t("times.title")}</h2>
<dl class="govuk-summary-list">${["occurredFrom", "occurredTo", "suspected", "aware", "contained", "fixed"].map((name) => `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${t(`times.${name}`)}</dt><dd class="govuk-summary-list__value"><span data-value="incident.times.${name}" data-format="datetime"></span><span data-unless="incident.times.${name}">${t("times.unknown")}</span></dd></div>`).join("")}</dl>
<p class="govuk-body" data-when="incident.times.awareWhy" hidden>${t("times.awareWhy")}: <span data-value="incident.times.awareWhy"></span></p>
${closed(view, "times", ["occurredFrom", "occurredTo", "suspected", "aware"].map((name) => field(view, "times", name, { type: "datetime-local", needed: name === "suspected" })).join("") + area(view, "times", "awareWhy", false) + ["contained", "fixed"].map((name) => field(view, "times", name, { type: "datetime-local" })).join(""))}
<h3 class="govuk-heading-m">${t("clocks.title")}</h3><p class="govuk-body" data-when="incident.clocks" data-test="zero" hidden>${t("clocks.none")}</p><ul class="govuk-list" data-list="incident.clocks"><template><li><strong data-value=".to" data-format="code:to"></strong>: ${t("incidents.before")} <span data-value=".due" data-format="datetime-in"></span> (<span data-value=".duty" data-format="code:duty"></span>)<span data-when=".done" hidden>, ${t("clocks.done")} <span data-value=".done" data-format="datetime-in"></span></span><strong data-when=".warn" hidden>, <span data-value=".warn"></span> % ${t("clocks.passed")}</strong></li></template></ul>
${closed(view, "told", `${select(view, "told", "to", ["authority", "members-word", "members-letter", "ccb-early", "ccb-notification", "ccb-final"], "to")}${field(view, "told", "time", { type: "datetime-local", needed: true })}${field(view, "told", "receipt", { hint: true })}`)}
</section>
<section aria-labelledby="score"><h2 class="govuk-heading-l" id="score">${t("score.title")}</h2><p class="govuk-body" data-unless="incident.score">${t("score.none")}</p>
<p class="govuk-body" data-when="incident.score" hidden><strong data-value="incident.score.level" data-format="code:level"></strong>: <span data-value="incident.score.why"></span> (<span data-value="incident.score.byName"></span>)</p>
${closed(view, "score", `<p class="govuk-body">${t("score.lead")}</p>${select(view, "score", "dpc", ["1", "2", "3", "4"])}${select(view, "score", "ei", ["1", "2", "3", "4"])}${["confidentiality", "integrity", "availability"].map((name) => select(view, "score", name, ["0", "1", "2"], "score.loss")).join("")}${["malice", "moreThan100", "unintelligible"].map((name) => yesNo(view, "score", name)).join("")}${area(view, "score", "why")}`)}
</section>
<section aria-labelledby="decision"><h2 class="govuk-heading-l" id="decision">${t("decision.title")}</h2><p class="govuk-body" data-unless="incident.decision">${t("decision.none")}</p>
<div data-when="incident.decision" hidden><dl class="govuk-summary-list">${["register", "authority", "members"].map((name) => `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${t(`decision.${name}`)}</dt><dd class="govuk-summary-list__value"><strong><span data-when="incident.decision.${name}.yes" data-test="true" hidden>${t("yes")}</span><span data-when="incident.decision.${name}.yes" data-test="false" hidden>${t("no")}</span></strong>. <span data-value="incident.decision.${name}.why"></span></dd></div>`).join("")}</dl><p class="govuk-body">${t("decision.by")} <span data-value="incident.decision.byName"></span></p></div>
<p class="govuk-body" data-when="incident.proposal.authority" data-test="true" hidden>${t("decision.proposal.authority")}</p><p class="govuk-body" data-when="incident.proposal.members" data-test="true" hidden>${t("decision.proposal.members")}</p>
${closed(view, "decision", ["register", "authority", "members"].map((name) => yesNo(view, "decision", name) + area(view, "decision", `${name}Why`)).join(""))}
</section>
<section aria-labelledby="letters"><h2 class="govuk-heading-l" id="letters">${t("letters.title")}</h2><p class="govuk-body">${t("letters.lead")}</p><p class="govuk-body" data-when="incident.releases" data-test="zero" hidden>${t("letters.none")}</p>
<ul class="govuk-list" data-list="incident.releases"><template><li><strong>${t("letters.number")} <span data-value=".number"></span></strong>: <span data-value=".members" data-format="number"></span> ${t("letters.members")}, <span data-value=".time" data-format="datetime-in"></span>, <span data-value=".byName"></span> ${t("and")} <span data-value=".secondName"></span>, ${t("line")} <span data-value=".line" data-format="number"></span></li></template></ul></section>
<section aria-labelledby="freezes"><h2 class="govuk-heading-l" id="freezes">${t("freeze.title")}</h2><p class="govuk-body">${t("freeze.lead")}</p>
${closed(view, "freeze", `${select(view, "freeze", "what", ["freeze", "unfreeze"])}${select(view, "freeze", "scope", ["member", "category", "instance", "fund"])}${field(view, "freeze", "id", { hint: true })}`)}</section>
<section aria-labelledby="acts"><h2 class="govuk-heading-l" id="acts">${t("acts.title")}</h2><p class="govuk-body">${t("acts.lead")}</p>
<ol class="mf-timeline" data-list="incident.acts"><template><li><h3 class="govuk-heading-s"><span data-value=".time" data-format="datetime"></span>: <span data-value=".kind" data-format="code:act"></span></h3><p class="govuk-body-s"><span data-value=".byName"></span><span data-when=".secondName" hidden> ${t("and")} <span data-value=".secondName"></span></span>, ${t("line")} <span data-value=".line" data-format="number"></span></p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t("acts.open")}</span></summary><div class="govuk-details__text">${rows()}</div></details></li></template></ol>
${closed(view, "close", area(view, "close", "why"), "close-incident")}</section>
</div><div class="govuk-grid-column-one-third">
<div class="mf-aside"><h2 class="govuk-heading-m">${t("next.title")}</h2><ul class="govuk-task-list" data-list="incident.next"><template><li class="govuk-task-list__item"><div class="govuk-task-list__name-and-hint" data-value=".step" data-format="code:step"></div><div class="govuk-task-list__status"><strong class="govuk-tag govuk-tag--yellow" data-when=".state" data-test="is:now" hidden>${t("next.now")}</strong><span data-when=".state" data-test="is:done" hidden>${t("next.done")}</span><span data-when=".state" data-test="is:later" hidden>${t("next.later")}</span></div></li></template></ul></div>
<div class="mf-aside"><h2 class="govuk-heading-m">${t("tasks.title")}</h2><p class="govuk-body" data-when="incident.tasks" data-test="zero" hidden>${t("tasks.none")}</p><ul class="govuk-list" data-list="incident.tasks"><template><li><span data-value=".task"></span><span data-when=".whoName" hidden>, <span data-value=".whoName"></span></span><span data-when=".due" hidden>, ${t("incidents.before")} <span data-value=".due" data-format="datetime-in"></span></span> <strong data-when=".done" hidden>${t("next.done")}</strong> <button type="button" class="mf-link-button" data-action="task-done" data-arg-from=".number" data-unless=".done">${t("tasks.done")}</button></li></template></ul>
${closed(view, "task", `${field(view, "task", "task", { needed: true })}${field(view, "task", "due", { type: "datetime-local" })}`)}</div>
</div></div>
</div>`,
  );
}
