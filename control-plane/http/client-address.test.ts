import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { connectDatabase } from "../db/client.ts";
import { clientAddress } from "./client-address.ts";
import { createHttpServer } from "./server.ts";

test.each([
  [0, "203.0.113.99", "127.0.0.1"],
  [0, undefined, "127.0.0.1"],
  [1, "203.0.113.99, 198.51.100.7", "198.51.100.7"],
  [2, "203.0.113.99, 198.51.100.7, 10.0.0.1", "198.51.100.7"],
  [1, undefined, "127.0.0.1"],
])("behind %i proxies, a call with x-forwarded-for %s comes from %s", async (trustedProxies, forwardedFor, address) => {
  const app = new Hono().get("/api/v1/address", (c) => c.text(clientAddress(c, trustedProxies) ?? "unknown"));
  const server = createHttpServer({
    // Never asked for this address.
    connection: connectDatabase("postgresql://nobody@127.0.0.1:9/none"),
    fetchContract: (request, bindings) => app.fetch(request, bindings),
    handleInference: null,
    readMetrics: async () => null,
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const headers: Record<string, string> = forwardedFor ? { "x-forwarded-for": forwardedFor } : {};
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/address`, { headers });
  expect(await answer.text()).toBe(address);
  server.closeAllConnections();
  server.close();
});
