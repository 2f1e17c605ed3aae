import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
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
