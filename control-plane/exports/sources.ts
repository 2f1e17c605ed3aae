import { focusSource } from "../focus/focus-source.ts";
import { usageRecordsSource, usageSource } from "../metering/usage-export-sources.ts";
import type { AnySource } from "./export-source.ts";
import { sourceOf } from "./export-source.ts";

/** Every kind of export. */
export const exportSources: readonly AnySource[] = [
  sourceOf(focusSource),
  sourceOf(usageRecordsSource),
  sourceOf(usageSource),
];

/** The source of a kind. Throws for one that no longer exists. */
export function findSource(kind: string): AnySource {
  const source = exportSources.find((each) => each.kind === kind);
  if (!source) throw new Error(`there is no export of kind ${kind}`);
  return source;
}
