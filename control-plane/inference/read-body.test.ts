import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { BodyRoom } from "../http/body-room.ts";
import { OpenAiError } from "./openai-error.ts";
import { type BodyLimits, readBody } from "./read-body.ts";

/** What becomes of a body that is sent in these parts, one each 20 ms. */
async function read(parts: readonly string[], length: number, options: BodyLimits & { hangsUp?: boolean } = {}) {
  const outcome = Promise.withResolvers<Buffer>();
  // It may be refused while the parts are still being sent.
  outcome.promise.catch(() => undefined);
  const server = createServer((request: IncomingMessage) => {
    readBody(request, "org_1", options).then(outcome.resolve, outcome.reject);
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

test("bodies that are begun and not ended have room up to a limit, which is free again after them", async () => {
  const room = new BodyRoom(4);
  room.take("org_1", 3);
  await expect(read(["ab"], 1000, { room })).rejects.toMatchObject({
    options: { status: 429, code: "too_much_at_once" },
  });
  // One that is here at once is not held.
  expect((await read(["whole"], 5, { room })).toString()).toBe("whole");
  room.leave("org_1", 3);
  await expect(read(["ab"], 1000, { room, withinMs: 60 })).rejects.toMatchObject({
    options: { code: "body_too_slow" },
  });
  await expect(read(["ab"], 1000, { room, hangsUp: true })).rejects.toBeInstanceOf(OpenAiError);
  expect((await read(["ab", "c"], 3, { room })).toString()).toBe("abc");
  expect(room.take("org_1", 4)).toBe(true);
  expect(room.take("org_1", 1)).toBe(false);
  expect(room.take("org_2", 1)).toBe(true);
});
