import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Where no proxy stands in front, `x-forwarded-for` is whatever the caller writes, and Next keeps it: limits by address
 * could be passed by, and the audit log made to lie. From now on every request says where its connection comes from.
 */
export function distrustForwardedFor(): void {
  subscribe("http.server.request.start", (message) => {
    // Node documents what it sends here: https://nodejs.org/api/diagnostics_channel.html#http
    const { request } = message as { request: IncomingMessage };
    request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
  });
}
