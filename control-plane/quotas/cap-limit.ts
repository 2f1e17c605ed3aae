import type { CapRow } from "./caps.ts";
import type { Limit } from "./limits.ts";

/** A cap as a limit among others. */
export function toCapLimit({ limit, setByName, setAt }: CapRow): Limit {
  return { limit, origin: "cap", by: setByName, since: setAt, until: null };
}
