import type { Action } from "../../browser/actions.ts";
import { confirm, create, type Made } from "../../browser/enrol.ts";
import { fail, type Page } from "../../browser/page.ts";
import { signInWithLetter, signInWithPasskey } from "../../browser/sign-in.ts";
import { show } from "../../browser/states.ts";
import { Trouble } from "../../browser/trouble.ts";
import { Fields, missing } from "./fields.ts";
import { fillMe } from "./me.ts";

/** Signs in by passkey; and begins, by the code that was told on the vault's host, with a passkey made at once. */
export function signInActions(page: Page): Readonly<Record<string, Action>> {
  let made: Made | undefined;
  const or = async (state: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Trouble) || failure.state !== "cancelled") throw failure;
      fail(page, failure, [state]);
    }
  };
  return {
    "sign-in-passkey": () =>
      or("choose", async () => {
        await signInWithPasskey(page.fund);
        page.go(await fillMe(page));
      }),
    begin: async (form) => {
      if (missing(form)) return;
      const said = new Fields(form);
      await signInWithLetter(page.fund, plain(said.text("number")), plain(said.text("code")));
      show("explain");
    },
    "enrol-create": () =>
      or("explain", async () => {
        made = await create(page.fund, page.fund.name);
        show("confirm");
      }),
    "enrol-confirm": () =>
      or("confirm", async () => {
        if (made === undefined) {
          show("explain");
          return;
        }
        await confirm(page.fund, made);
        made = undefined;
        show("done");
      }),
  };
}

/** Typed from paper: capitals, spaces, and letters that look like figures (Crockford's base32). */
function plain(typed: string): string {
  return typed.toLowerCase().replace(/[^0-9a-z]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
}
