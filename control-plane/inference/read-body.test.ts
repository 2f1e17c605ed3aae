import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { OpenAiError } from "./openai-error.ts";
import { readBody } from "./read-body.ts";

/** What becomes of a body that is sent in these parts, one each 20 ms. */
async function read(parts: readonly string[], length: number, options: { withinMs?: number; hangsUp?: boolean } = {}) {
  const outcome = Promise.withResolvers<Buffer>();
  const server = createServer((request: IncomingMessage) => {
    readBody(request, options.withinMs).then(outcome.resolve, outcome.reject);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`);
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (options.hangsUp) socket.destroy();
  try {
    return await outcome.promise;
  } finally {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  }
}

test("a body in parts is put together", async () => {
  expect((await read(["ab", "c"], 3)).toString()).toBe("abc");
});

test("a body that comes too slowly is refused", async () => {
  const error = await read(["a", "b"], 1000, { withinMs: 60 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OpenAiError);
  expect((error as OpenAiError).options).toMatchObject({ status: 408, code: "body_too_slow" });
});

test("a customer who hangs up in the middle leaves nothing waiting", async () => {
  await expect(read(["a"], 1000, { hangsUp: true })).rejects.toBeInstanceOf(OpenAiError);
});
