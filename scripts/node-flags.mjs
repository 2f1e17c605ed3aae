import { join } from "node:path";

/**
 * What both programs are started with. V8 lets its young generation grow to 134 MB while a program loads, and keeps it; with 16 MB
 * for each half they are as fast.
 */
export const nodeFlags = ["--max-semi-space-size=16"];

/**
 * What the control plane finds in its environment beside its settings: where it keeps what it compiled. It says so itself as
 * well, but only after its first two files, and for these alone Node would load what takes types away: 16 MB.
 */
export function cacheOf(dataDir) {
  return { NODE_COMPILE_CACHE: join(dataDir, "compile-cache") };
}
