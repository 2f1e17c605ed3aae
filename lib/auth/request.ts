import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";

/** What is known about the request itself, before anybody is. */
export interface RequestFacts {
  requestId: string;
  /** The caller's address as far as the configured proxies vouch for it. */
  address: string;
  userAgent: string;
  origin: string | null;
  /** Path and query that were asked for; `/` when `proxy.ts` did not say. */
  path: string;
}

/** The same facts for the whole request. Nothing here is trusted for a decision but `origin`, which browsers set. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const list = await headers();
  return {
    requestId: list.get("x-request-id") ?? newId("req"),
    address: addressFrom(list.get("x-forwarded-for"), env().TRUSTED_PROXIES),
    userAgent: (list.get("user-agent") ?? "").slice(0, 400),
    origin: list.get("origin"),
    path: list.get("x-headroom-path") ?? "/",
  };
});

/**
 * The caller's address out of `x-forwarded-for`: the entry that the outermost trusted proxy wrote. Entries to the
 * left of it are the caller's own claims. Without a proxy it is the connection's: see `distrustForwardedFor`.
 */
export function addressFrom(forwardedFor: string | null, trustedProxies: number): string {
  const entries = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const address = entries.at(-Math.max(1, trustedProxies)) ?? entries[0];
  return (address ?? "unknown").slice(0, 64);
}
