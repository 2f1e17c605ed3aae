import { once } from "node:events";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BodyRoom } from "./body-room.ts";
import { limitBody } from "./limit-body.ts";
import { ProblemException, problem } from "./problem.ts";
import { readText } from "./read-text.ts";

const maxBytes = 1024;
const withinMs = 300;
const room = new BodyRoom(3 * maxBytes);
const failures: Error[] = [];
let server: Server;

beforeAll(async () => {
  const app = new Hono();
  const tooLarge = () => problem("body_too_large", { status: 413, detail: "Too large." });
  app.post("/refused", limitBody({ maxBytes: 4_000_000, withinMs, room, tooLarge }), (c) => c.text("refused", 403));
  app.use(limitBody({ maxBytes, withinMs, room, tooLarge }));
  app.all("*", async (c) =>
    c.text(`${c.req.method} ${(await readText(c.req)).length} ${c.req.header("x-name") ?? ""}`),
  );
  app.onError((error, c) => {
    failures.push(error);
    return c.text(error.message, error instanceof ProblemException ? (error.options.status as 413) : 500);
  });
  server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => server?.close());

async function send(method: string, chunks: string[], headers: Record<string, string> = {}, rest: object = {}) {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: "127.0.0.1", port, method, path: "/", headers: { "x-name": "n", ...headers }, ...rest });
  sent.on("error", () => undefined);
  for (const chunk of chunks) sent.write(chunk);
  sent.end();
  const [answer] = await once(sent, "response");
  let text = "";
  for await (const part of answer) text += part;
  return { status: answer.statusCode as number, text };
}

test.each(["DELETE", "OPTIONS"])("a %s without a body and without its length is answered", async (method) => {
  expect(await send(method, [])).toEqual({ status: 200, text: `${method} 0 n` });
});

test("a body in chunks arrives whole, with its headers", async () => {
  expect(await send("POST", ["a".repeat(500), "b".repeat(500)])).toEqual({ status: 200, text: "POST 1000 n" });
});

test("a body that is too large is refused, announced or not", async () => {
  const large = "a".repeat(maxBytes + 1);
  expect((await send("POST", [large])).status).toBe(413);
  expect((await send("POST", [large], { "content-length": String(large.length) })).status).toBe(413);
  expect((await send("POST", ["a"], { "content-length": "1" })).text).toBe("POST 1 n");
});

test.each([
  ["by its length", 413, "/"],
  ["unread by its route", 403, "/refused"],
])("after a body that is refused %s, its connection takes the next request", async (_how, status, path) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const large = "a".repeat(2_000_000);
  const headers = { "content-length": String(large.length) };
  expect((await send("POST", [large], headers, { agent, path })).status).toBe(status);
  expect(await send("GET", [], {}, { agent })).toEqual({ status: 200, text: "GET 0 n" });
  agent.destroy();
});

test.each([
  ["announced", { "content-length": "100" }],
  ["not announced", {}],
])("a body whose length is %s and that ends too early is told as that, not as a fault of ours", async (_, headers) => {
  failures.length = 0;
  const { port } = server.address() as AddressInfo;
  const begun = request({ host: "127.0.0.1", port, method: "POST", path: "/", headers });
  begun.on("error", () => undefined).write("a");
  await once(server, "request");
  begun.destroy();
  await expect.poll(() => failures).toMatchObject([{ code: "body_incomplete" }]);
});

test("bodies that strangers begin and do not end have room up to a limit, and so much time", async () => {
  const { port } = server.address() as AddressInfo;
  const begin = () => {
    const begun = request({ host: "127.0.0.1", port, method: "POST", path: "/" });
    begun.on("error", () => undefined).write("a".repeat(maxBytes));
    return begun;
  };
  const begun = [begin(), begin(), begin()];
  const slow = begun.map(async (each) => (await once(each, "response"))[0].statusCode as number);
  await expect.poll(async () => (await send("POST", ["a".repeat(maxBytes)])).status).toBe(503);
  expect(await Promise.all(slow)).toEqual([408, 408, 408]);
  for (const each of begun) each.destroy();
  expect((await send("POST", ["a".repeat(maxBytes)])).status).toBe(200);
});
