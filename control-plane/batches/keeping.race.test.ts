import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { cancelBatch } from "./batches.ts";
import { createBatch } from "./create-batch.ts";
import { createFile, deleteFile } from "./files.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
});

afterAll(() => books.close());

const megabyte = 1024 ** 2;
const upload = { fileName: "cases.jsonl", content: Buffer.alloc(megabyte) };

async function uploader() {
  const { id, projectId } = await makeCustomer(books.db);
  const ctx = { ...contextOf(books.db, new AdjustableClock("2026-03-01T00:00:00Z"), id), projectId };
  return { ctx, keep: () => inTransaction(ctx, (within) => createFile(within, upload, 3 * megabyte)) };
}

test("of ten uploads at once as many are kept as an organization has room for, and a deleted one makes room", async () => {
  const { ctx, keep } = await uploader();
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, keep));
  const kept = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.id] : []));
  expect(kept).toHaveLength(3);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected")
      expect(outcome.reason).toMatchObject({ options: { status: 400, code: "files_full" } });
  }
  await inTransaction(ctx, (within) => deleteFile(within, kept[0] ?? ""));
  await keep();
  await expect(keep()).rejects.toMatchObject({ options: { code: "files_full" } });
  // Another's room is another's.
  await (await uploader()).keep();
});

test("of ten batches of one file at once as many are taken on as may be open", async () => {
  const { ctx } = await uploader();
  const endpoint = "/v1/chat/completions";
  const line = JSON.stringify({ custom_id: "a", url: endpoint, body: { model: "m", messages: [] } });
  const content = Buffer.from(line);
  const file = await inTransaction(ctx, (within) => createFile(within, { fileName: "cases.jsonl", content }));
  const input = { inputFileId: file.id, endpoint, metadata: null };
  const start = () => inTransaction(ctx, (within) => createBatch({ ...within, apiKeyId: null }, input, 3));
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, start));
  const taken = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.id] : []));
  expect(taken).toHaveLength(3);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ options: { code: "too_many_batches" } });
  }
  await inTransaction(ctx, (within) => cancelBatch(within, taken[0] ?? ""));
  // It has not ended yet: its lines still stand there.
  await expect(start()).rejects.toMatchObject({ options: { code: "too_many_batches" } });
});
