import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/**
 * The network address of whoever calls: of the connection, or with trusted proxies in front the entry of
 * `x-forwarded-for` that the outermost of them wrote. Null when neither is known.
 */
export function clientAddress(c: Context, trustedProxies: number): string | null {
  // Only the node adapter gives bindings; a request that is made in memory has no connection.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return addressBehind(incoming?.socket.remoteAddress, c.req.header("x-forwarded-for"), trustedProxies);
}

/** The same of a connection's own address and the header that came with the request. */
export function addressBehind(
  remoteAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string | null {
  const connected = remoteAddress ?? null;
  if (trustedProxies === 0) return connected;
  const entries = String(forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return (entries.at(-trustedProxies) ?? entries[0] ?? connected)?.slice(0, 64) ?? null;
}
