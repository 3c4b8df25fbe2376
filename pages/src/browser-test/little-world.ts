import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Chromium, type Tab } from "./chromium.ts";
import { LittlePages } from "./little-pages.ts";
import { LittlePortal } from "./little-portal.ts";
import { type LittleVault, littleVault } from "./little-vault.ts";

/** A browser, the pages, a portal with a vault behind it, and a provider: all that a visit takes. */
export class LittleWorld {
  readonly chromium = Chromium.start();
  readonly host = new LittlePages();
  readonly portal: LittlePortal = new LittlePortal(() => this.made(), () => this.pages);
  readonly policyReports: string[] = [];
  readonly consoleLines: string[] = [];
  pages = "";
  /** What the provider was asked last, and what it makes of its answer. */
  asked = new URLSearchParams();
  twist = (back: URL) => back;
  private vault: LittleVault | undefined;
  /** It logs everybody in. */
  private readonly provider: Server = createServer((request, response) => {
    this.asked = new URL(request.url ?? "/", "http://x").searchParams;
    const back = new URL(this.asked.get("redirect_uri") ?? "");
    back.searchParams.set("code", `code-for-${this.asked.get("nonce")}`);
    back.searchParams.set("state", this.asked.get("state") ?? "");
    response.writeHead(302, { Location: this.twist(back).href }).end();
  });

  made(): LittleVault {
    if (this.vault === undefined) throw new Error("not started");
    return this.vault;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.provider.listen(0, "127.0.0.1", resolve));
    const authorize = `http://127.0.0.1:${(this.provider.address() as AddressInfo).port}/authorize`;
    const portal = await this.portal.start();
    this.pages = await this.host.start(async (address) => {
      const vault = await littleVault(portal, address);
      const itsme = { name: "itsme", issuer: "https://provider.test", authorize, clientId: "mf", redirect: `${address}/nl/aanmelden/terug/`, scope: "openid profile", acr: "high", claims: '{"id_token":{"number":null}}' };
      this.vault = { ...vault, fund: { ...vault.fund, providers: [itsme] } };
      return this.vault.fund;
    }, portal);
    this.chromium.on("Runtime.consoleAPICalled", (event) => this.consoleLines.push(JSON.stringify(event["args"])));
    this.chromium.on("Log.entryAdded", (event) => {
      const { source, text } = event["entry"] as { source: string; text: string };
      if (source === "security") this.policyReports.push(text);
    });
  }

  /** Somebody new: a profile without anything in it. */
  async visitor(): Promise<{ tab: Tab; context: string }> {
    [this.portal.lie, this.twist] = ["none", (back) => back];
    const context = await this.chromium.profile();
    return { tab: await this.chromium.tab(context), context };
  }

  async stop(): Promise<void> {
    await this.chromium.stop();
    for (const server of [this.portal, this.host]) server.stop();
    this.provider.closeAllConnections();
    this.provider.close();
  }

  /** Through the provider, until the portal has answered or refused. */
  async signIn(tab: Tab, by = "[data-action=sign-in]"): Promise<void> {
    await tab.go(`${this.pages}/nl/aanmelden/`);
    await tab.state("choose");
    await tab.click(by);
  }

  /** The overview with its values in; before that its slots stand empty. */
  async opened(tab: Tab, first: string): Promise<void> {
    await tab.until(`location.pathname === "/nl/overzicht/" && document.querySelector("h1").textContent === "Dag ${first}"`);
  }

  async enrol(tab: Tab): Promise<void> {
    await tab.go(`${this.pages}/nl/passkey/`);
    await tab.state("explain");
    await tab.click("[data-action=enrol-create]");
    await tab.state("confirm");
    await tab.click("[data-action=enrol-confirm]");
    await tab.state("done");
  }
}

/** A device that makes passkeys and, when `willing`, says yes at once. */
export async function addAuthenticator(tab: Tab, willing = true): Promise<void> {
  await tab.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: willing, automaticPresenceSimulation: true };
  await tab.send("WebAuthn.addVirtualAuthenticator", { options });
}
