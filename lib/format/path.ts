import type { Route } from "next";

type Query = Record<string, string | number | undefined | null>;

/** An address inside an organization, with a query where values are given: `pathIn("acme", "usage", { project: id })`. */
export function pathIn(org: string, path = "", query: Query = {}): Route {
  const search = queryOf(query);
  const address = path ? `/${org}/${path}` : `/${org}`;
  // Typed routes know patterns, not addresses put together from parts; the parts are ours.
  return (search ? `${address}?${search}` : address) as Route;
}

/** The values that are given as the query of an address, without a question mark. */
export function queryOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  return search.toString();
}
