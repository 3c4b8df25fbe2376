import { webcrypto } from "node:crypto";

// Node 18 has what a browser calls `crypto`, but not under that name.
if (!("crypto" in globalThis)) Object.defineProperty(globalThis, "crypto", { value: webcrypto });
