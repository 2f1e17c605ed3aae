import { type KeyScope, keyScopeNames, keyScopes, type Permission } from "@/control-plane/contract/permissions";

const words: Record<KeyScope, { label: string; meaning: string }> = {
  inference: {
    label: "Inference",
    meaning: "Lists models and calls them, and reads shared prompts. What programs that use models need.",
  },
  read: {
    label: "Read",
    meaning: "Reads capacity, reservations, models, shared prompts, keys, quotas and usage. Changes nothing.",
  },
  billing: { label: "Billing", meaning: "Reads usage and invoices, for accounting programs." },
  capacity: {
    label: "Capacity",
    meaning: "Searches, quotes, buys and releases capacity, and asks for quota: it can spend money.",
  },
  keys: { label: "Keys", meaning: "Makes and revokes API keys of the organization." },
};

export interface ScopeChoice {
  name: KeyScope;
  label: string;
  meaning: string;
  /** What the person lacks to give it; empty when they may. */
  missing: readonly Permission[];
}

/** Every scope with what it allows, and whether somebody with these permissions may give it to a key. */
export function scopeChoices(permissions: readonly Permission[]): ScopeChoice[] {
  return keyScopeNames.map((name) => ({
    name,
    ...words[name],
    missing: keyScopes[name].filter((permission) => !permissions.includes(permission)),
  }));
}

/** What a scope is called on screen. */
export function scopeLabel(scope: KeyScope): string {
  return words[scope].label;
}
