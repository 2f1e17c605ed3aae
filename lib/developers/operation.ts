import { type KeyScope, keyScopeNames, keyScopes, type Permission } from "@/control-plane/contract/permissions";
import type { Needs, Route } from "@/control-plane/contract/route";
import { routes } from "@/control-plane/contract/routes";
import { type Role, rolesWith } from "@/lib/auth/roles";

/** A customer's operation of the contract: not the operator's, not the console program's own. */
export const operations: readonly Route[] = routes.filter(({ needs }) => needs !== "operator" && needs !== "console");

/** The operation with this id, or null. */
export function findOperation(id: string): Route | null {
  return operations.find((route) => route.id === id) ?? null;
}

/** Operations by tag, both in the contract's order. */
export function byTag(given: readonly Route[]): { tag: string; operations: Route[] }[] {
  const tags = [...new Set(given.map(({ tag }) => tag))];
  return tags.map((tag) => ({ tag, operations: given.filter((route) => route.tag === tag) }));
}

/** The operations that have every word of a text in their address, name, summary or permission. */
export function searchOperations(text: string): Route[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, method, path, summary, tag, needs }) => {
    const found = `${id} ${method} ${path} ${summary} ${tag} ${needs}`.toLowerCase();
    return words.every((word) => found.includes(word));
  });
}

/** Who may call an operation: everybody, or which scopes of a key and which roles of a person hold its permission. */
export interface Access {
  permission: Permission | null;
  scopes: readonly KeyScope[];
  roles: readonly Role[];
}

/** The permission, scopes and roles that let one call an operation; none of a public one. */
export function accessOf(needs: Needs): Access {
  if (needs === "public" || needs === "operator" || needs === "console")
    return { permission: null, scopes: [], roles: [] };
  const scopes = keyScopeNames.filter((scope) => (keyScopes[scope] as readonly Permission[]).includes(needs));
  return { permission: needs, scopes, roles: rolesWith(needs) };
}
