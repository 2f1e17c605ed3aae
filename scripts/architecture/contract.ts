// Every operation of the contract is implemented once and says who may use it.
import type { Violation } from "./source-tree.ts";

interface RouteLike {
  id: string;
  method: string;
  path: string;
  needs: string;
}

/** Routes without a handler or a permission, handlers without a route, and names or addresses used twice. */
export function checkContract(
  routes: readonly RouteLike[],
  handlers: readonly { route: RouteLike }[],
  permissions: readonly string[],
): Violation[] {
  const known = ["public", "operator", "console", ...permissions];
  const violations: Violation[] = [];
  const refuse = (path: string, message: string) => violations.push({ path, message });
  const seen = new Set<string>();
  for (const { id, method, path, needs } of routes) {
    const count = handlers.filter(({ route }) => route.id === id).length;
    if (count !== 1) refuse(id, count === 0 ? "has no handler" : `has ${count} handlers`);
    if (!known.includes(needs)) refuse(id, `needs ${needs}, which is no permission`);
    for (const key of [id, `${method} ${path}`]) {
      if (seen.has(key)) refuse(id, `${key} is used twice`);
      seen.add(key);
    }
  }
  for (const { route } of handlers)
    if (!routes.some(({ id }) => id === route.id)) refuse(route.id, "has a handler and is not in the contract");
  return violations;
}
