import type { TokenSource } from "@/lib/playground/inference-token";
import type { PlaygroundStore } from "@/lib/playground/playground-store";
import type { Attachment } from "@/lib/playground/prompt";

/** What survives going to another page and back: in the memory of this tab, until it is reloaded. */
export interface Kept {
  store: PlaygroundStore;
  getToken: TokenSource;
  draft: string;
  attachments: readonly Attachment[];
  /** The most that this tab may spend, as a decimal amount; null for no limit. */
  limit: string | null;
}

let kept: { owner: string; playground: Kept } | null = null;

/** The playground of this person and organization; another person's is dropped. On the server always a new one. */
export function keepPlayground(owner: string, make: () => Kept): Kept {
  if (typeof window === "undefined") return make();
  if (kept?.owner !== owner) kept = { owner, playground: make() };
  return kept.playground;
}
