import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

/**
 * Leads a page to its first page when its address names a place in a list that is none, as after a typing error or
 * from an old bookmark: trying again would never help. Everything else in the address stays.
 */
export async function leadToFirstPage(): Promise<void> {
  const address = withoutCursor((await headers()).get("x-headroom-path") ?? "/");
  // The page's own address with another query.
  if (address) redirect(address as Route);
}

/** The same page from its beginning; null where the address names no place in a list, or is no page. */
export function withoutCursor(path: string): string | null {
  const { pathname, searchParams } = new URL(path, "http://console");
  if (pathname.startsWith("/api/") || !searchParams.has("cursor")) return null;
  searchParams.delete("cursor");
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
