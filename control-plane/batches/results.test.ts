import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { batches, batchLines } from "../db/schema/batches.ts";
import type { StreamAnswer } from "../http/implement.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { batchHandlers } from "./handlers.ts";
import { submitBatch } from "./submit-batch.ts";

let books: Awaited<ReturnType<typeof openBooks>>;

beforeAll(async () => {
  books = await openBooks();
});

afterAll(() => books.close());

test("results are read while they are sent, not held as a whole", async () => {
  const { id: organizationId, projectId } = await makeCustomer(books.db);
  const ctx = contextOf(books.db, new AdjustableClock("2026-03-01T00:00:00Z"), organizationId);
  const names = Array.from({ length: 450 }, (_, index) => `case-${index}`);
  const body = { model: "m", messages: [{ role: "user", content: "Hi" }] };
  const requests = names.map((name) => JSON.stringify({ custom_id: name, url: "/v1/chat/completions", body }));
  const { id } = await inTransaction(ctx, (within) =>
    submitBatch(within, {
      ...{ projectId, endpoint: "/v1/chat/completions", fileName: "cases.jsonl" },
      requests: requests.join("\n"),
    }),
  );
  await books.db.update(batchLines).set({ state: "succeeded", requestId: "req_1", statusCode: 200, answer: "{}" });
  await books.db.update(batches).set({ state: "completed", outputFileId: "file_1" });

  const handler = batchHandlers.find(({ route }) => route.id === "getBatchResults");
  const answer = (await handler?.run(ctx, {
    params: { id },
    query: { part: "results" },
    body: undefined,
  })) as StreamAnswer;
  const parts: string[] = [];
  for await (const part of answer.body) parts.push(Buffer.from(part).toString("utf8"));
  expect(parts).toHaveLength(3);
  const lines = parts.join("").trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { custom_id: string }).custom_id)).toEqual(names);
});
