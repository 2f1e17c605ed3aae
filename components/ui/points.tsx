import type { ReactNode } from "react";

/** Sentences one below the other, each an `li`: what an act does, before it is done. `framed` where nothing else frames them. */
export function Points({ framed = false, children }: { framed?: boolean; children: ReactNode }) {
  const frame = framed ? "rounded-lg bg-surface-secondary py-3 pr-4 pl-8" : "pl-4";
  return <ul className={`grid list-disc gap-1 text-table marker:text-muted ${frame}`}>{children}</ul>;
}
