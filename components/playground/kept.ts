import type { Conversation } from "@/lib/playground/conversation";
import type { TokenSource } from "@/lib/playground/inference-token";
import type { Settings } from "@/lib/playground/settings";

/** What survives going to another page and back: in the memory of this tab, until it is reloaded. */
export interface Kept {
  conversation: Conversation;
  getToken: TokenSource;
  draft: string;
  system: string;
  settings: Settings;
}

let kept: { owner: string; playground: Kept } | null = null;

/** The playground of this person and organization; another person's is dropped. On the server always a new one. */
export function keepPlayground(owner: string, make: () => Kept): Kept {
  if (typeof window === "undefined") return make();
  if (kept?.owner !== owner) kept = { owner, playground: make() };
  return kept.playground;
}
