import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { distrustForwardedFor } from "./distrust-forwarded-for";

test("a caller's own word about where it comes from is replaced by its connection's address", async () => {
  distrustForwardedFor();
  const server = createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = await fetch(address, { headers: { "x-forwarded-for": "203.0.113.99" } });
  expect(await answer.text()).toBe("127.0.0.1");
  await new Promise((resolve) => server.close(resolve));
});
