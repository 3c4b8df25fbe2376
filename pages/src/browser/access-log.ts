import { readLookups, view } from "./access.ts";
import { proofFile } from "./proven.ts";

/** The part of the opener that only the page of who looked loads: proofs are checked nowhere else. */
const accessLog = Object.freeze({ readLookups, view, proofFile });
export default accessLog;
export type AccessLog = typeof accessLog;
