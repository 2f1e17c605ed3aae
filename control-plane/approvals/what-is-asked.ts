import type { quotes } from "../db/schema/reservations.ts";

type Asked = Pick<typeof quotes.$inferSelect, "kind" | "nodes" | "nodeType" | "endsAt">;

/** What a quote would buy or change, in words: `2 × h100-sxm-8`, `2 × h100-sxm-8 until …`, `2 more × h100-sxm-8`, `a swap for 2 × b200-sxm-8`. */
export function whatOf({ kind, nodes, nodeType, endsAt }: Asked): string {
  if (kind === "extension") return `${nodes} × ${nodeType} until ${endsAt}`;
  if (kind === "swap") return `a swap for ${nodes} × ${nodeType}`;
  return kind === "resize" ? `${nodes} more × ${nodeType}` : `${nodes} × ${nodeType}`;
}

const nouns: Record<string, string> = { purchase: "purchase", extension: "extension", resize: "added nodes" };

/** The thing that is decided about, in a word or two. */
export function nounOf({ kind }: Pick<Asked, "kind">): string {
  return nouns[kind] ?? kind;
}
