import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { send } from "./testing/raw-request.ts";
import { chunk as chunkOf, event, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let secret: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.model("scripted", engine);
  secret = (await (await gateway.customer()).key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

test("a customer who reads nothing holds the engine back, and nothing piles up between", async () => {
  let sent = 0;
  engine.script = (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const text = event(chunkOf("x".repeat(64 * 1024)));
    const more = () => {
      while (!response.destroyed && sent < 200_000_000) {
        sent += text.length;
        if (!response.write(text)) return void response.once("drain", more);
      }
    };
    more();
  };
  const { hostname, port } = new URL(gateway.url);
  const body = JSON.stringify({ model: "scripted", stream: true, messages: [{ role: "user", content: "Hello" }] });
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const soon = sent;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  // What is under way fits into the buffers of a few sockets.
  expect(soon).toBeLessThan(40_000_000);
  expect(sent).toBe(soon);
  socket.destroy();
  const [record] = await gateway.records(1);
  expect(record).toMatchObject({ clientGone: true, usageSource: "tokenised" });
});

test("a body that comes too slowly does not hold a place for ever: the connection is given up", async () => {
  // The time-out itself is long; here the customer gives up first, and nothing is left behind.
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-length: 1000\r\n\r\n{`,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  expect((await send(`${gateway.url}/v1/models`, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(200);
});
