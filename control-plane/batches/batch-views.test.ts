import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type OpenAI from "openai";
import { toFile } from "openai";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  answerJson,
  completion,
  type ScriptedEngine,
  startScriptedEngine,
} from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";
import { listBatchViews } from "./batch-views.ts";
import { keptCharges, recordedCharges } from "./testing/charges.ts";
import { runBatches } from "./testing/run-batches.ts";

const endpoint = "/v1/chat/completions";
let gateway: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
let client: OpenAI;
let loop: { stop(): Promise<void> };

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.model("small", engine);
  await gateway.model("large", engine);
  customer = await gateway.customer();
  client = gateway.client((await customer.key()).secret);
  loop = runBatches(gateway.connection, gateway.inference);
});
afterAll(async () => {
  await loop.stop();
  await gateway.close();
  await engine.close();
});

async function run(models: readonly string[]): Promise<string> {
  const text = models.map((model, index) => {
    const body = { model, messages: [{ role: "user", content: "Hello" }] };
    return JSON.stringify({ custom_id: `line-${index}`, method: "POST", url: endpoint, body });
  });
  const file = await toFile(Buffer.from(text.join("\n")), "cases.jsonl");
  const { id } = await client.files.create({ file, purpose: "batch" });
  const batch = await client.batches.create({ input_file_id: id, endpoint, completion_window: "24h" });
  await expect
    .poll(async () => (await client.batches.retrieve(batch.id)).status, { timeout: 10_000 })
    .toBe("completed");
  return batch.id;
}

test("a page's costs are the sums of the lines' usage records, read in one statement", async () => {
  let answered = 0;
  engine.script = (request, response) => {
    answered += 1;
    const usage = { prompt_tokens: answered, completion_tokens: 2 * answered, total_tokens: 3 * answered };
    return answerJson({ ...completion("Hello."), usage })(request, response);
  };
  const ids = [await run(["small", "large", "small"]), await run(["large", "large", "none"]), await run(["none"])];
  const { db } = customer.ctx;
  for (const id of ids) expect(await keptCharges(db, id)).toEqual(await recordedCharges(db, id));
  expect((await keptCharges(db, ids[0] ?? "")).length).toBeGreaterThan(2);

  const execute = vi.spyOn(db, "execute");
  const { items } = await listBatchViews(customer.ctx, { limit: 20 });
  expect(execute).toHaveBeenCalledTimes(1);
  execute.mockRestore();
  // Input 1, output 4 for a million tokens: nine a token of the prompt, as twice as many come back.
  const costOfPrompts = (tokens: number) => ((9 * tokens) / 1_000_000).toFixed(6);
  const costs = new Map(items.map(({ id, cost }) => [id, Number(cost.amount).toFixed(6)]));
  expect(ids.map((id) => costs.get(id))).toEqual([costOfPrompts(1 + 2 + 3), costOfPrompts(4 + 5), costOfPrompts(0)]);
});

test("batches that were answered before their charges were kept have the same after the migration", async () => {
  const id = await run(["small", "large", "small"]);
  const { db } = gateway.connection;
  const kept = await keptCharges(db, id);
  await db.execute(sql`delete from batch_charges`);
  const migration = await readFile(new URL("../db/migrations/0050_batch_charges.sql", import.meta.url), "utf8");
  const fill = migration.split("--> statement-breakpoint").at(-1) ?? "";
  await gateway.connection.pool.query(fill);
  expect(kept.length).toBeGreaterThan(2);
  expect(await keptCharges(db, id)).toEqual(kept);
});

test("a batch is told apart by the name of its file and what was written beside it, until the file is deleted", async () => {
  const line = { custom_id: "one", method: "POST", url: endpoint, body: { model: "none", messages: [] } };
  const file = await toFile(Buffer.from(JSON.stringify(line)), "nightly.jsonl");
  const { id: input_file_id } = await client.files.create({ file, purpose: "batch" });
  const metadata = { job: "nightly" };
  const { id } = await client.batches.create({ input_file_id, endpoint, completion_window: "24h", metadata });
  const view = async () => (await listBatchViews(customer.ctx, { limit: 20 })).items.find((item) => item.id === id);
  expect(await view()).toMatchObject({ fileName: "nightly.jsonl", metadata });
  await expect.poll(async () => (await client.batches.retrieve(id)).status, { timeout: 10_000 }).toBe("completed");
  await client.files.delete(input_file_id);
  expect(await view()).toMatchObject({ fileName: null, metadata });
});
