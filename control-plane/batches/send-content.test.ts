import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { createFile, type InferenceFile } from "./files.ts";
import { sendContent } from "./send-content.ts";

const megabyte = 1024 * 1024;
const stallMs = 500;
const content = Buffer.from(Array.from({ length: 12 * megabyte }, (_, index) => (index * 31) % 251));

let books: Awaited<ReturnType<typeof openBooks>>;
let ctx: Parameters<typeof createFile>[0];
let file: InferenceFile;
const responses: ServerResponse[] = [];
const server = createServer((_, response) => {
  responses.push(response);
  sendContent(ctx, file, response, [], stallMs).catch(() => response.destroy());
});

beforeAll(async () => {
  books = await openBooks();
  const { id, projectId } = await makeCustomer(books.db);
  ctx = { ...contextOf(books.db, new AdjustableClock("2026-03-01T00:00:00Z"), id), projectId };
  file = await createFile(ctx, { fileName: "cases.jsonl", content });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await books.close();
});

const port = () => (server.address() as AddressInfo).port;

test("a file comes as it was uploaded, part by part", async () => {
  const answer = await fetch(`http://127.0.0.1:${port()}/`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
});

test("who asks and takes nothing holds a part of the file, and is cut", async () => {
  const socket = connect(port(), "127.0.0.1").pause();
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const before = responses.length;
  await expect.poll(() => responses.length).toBe(before + 1);
  const response = responses.at(-1);
  const held = () => response?.writableLength ?? 0;
  await expect.poll(held).toBeGreaterThan(0);
  expect(held()).toBeLessThan(4 * megabyte);
  await expect.poll(() => response?.destroyed, { timeout: 5 * stallMs }).toBe(true);
  socket.destroy();
});
