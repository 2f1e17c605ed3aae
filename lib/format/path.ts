import type { Route } from "next";

/** An address inside an organization, with a query where values are given: `pathIn("acme", "usage", { project: id })`. */
export function pathIn(org: string, path = "", query: Record<string, string | number | undefined | null> = {}): Route {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const address = path ? `/${org}/${path}` : `/${org}`;
  // Typed routes know patterns, not addresses put together from parts; the parts are ours.
  return (search.size > 0 ? `${address}?${search}` : address) as Route;
}
