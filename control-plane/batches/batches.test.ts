import { eq } from "drizzle-orm";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { batchEndpoints as submittable } from "../contract/batches.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { batches } from "../db/schema/batches.ts";
import { type DemoEngine, startDemoEngine } from "../engines/demo/server.ts";
import {
  answerJson,
  completion,
  type ScriptedEngine,
  startScriptedEngine,
} from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";
import { makePrices } from "../metering/testing/books.ts";
import { listBatchViews } from "./batch-views.ts";
import { getBatch } from "./batches.ts";
import { batchEndpoints } from "./create-batch.ts";
import { submitBatch } from "./submit-batch.ts";
import { runBatches } from "./testing/run-batches.ts";

let gateway: TestGateway;
let demo: DemoEngine;
let engine: ScriptedEngine;
let customer: TestCustomer;
let key: { secret: string; id: string };
let client: OpenAI;
let loop: { stop(): Promise<void> };

beforeAll(async () => {
  gateway = await openTestGateway();
  demo = await startDemoEngine({ port: 0, isPaced: false });
  engine = await startScriptedEngine();
  await gateway.model("demo-small", { baseUrl: demo.url });
  await gateway.model("scripted", engine);
  await gateway.model(
    "embedder",
    { baseUrl: demo.url },
    { modalities: ["embedding"], upstreamModel: "demo-embedding" },
  );
  customer = await gateway.customer();
  key = await customer.key();
  client = gateway.client(key.secret);
  loop = runBatches(gateway.connection, gateway.inference);
});

afterAll(async () => {
  await loop.stop();
  await gateway.close();
  await demo.close();
  await engine.close();
});

const chat = "/v1/chat/completions" as const;
const ask = (model: string, facts: object = {}) => ({
  model,
  messages: [{ role: "user", content: "How is capacity reserved?" }],
  max_tokens: 5,
  ...facts,
});
const lineOf = (customId: string, body: object, url: string = chat) =>
  JSON.stringify({ custom_id: customId, method: "POST", url, body });
const upload = async (lines: readonly string[]) =>
  client.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "cases.jsonl"), purpose: "batch" });

async function start(lines: readonly string[], endpoint: OpenAI.BatchCreateParams["endpoint"] = chat) {
  const file = await upload(lines);
  return client.batches.create({
    input_file_id: file.id,
    endpoint,
    completion_window: "24h",
    metadata: { night: "1" },
  });
}

const ended = (id: string): Promise<OpenAI.Batch> =>
  vi.waitFor(async () => {
    const batch = await client.batches.retrieve(id);
    expect(["in_progress", "cancelling"]).not.toContain(batch.status);
    return batch;
  }, patience);

interface OutputLine {
  custom_id: string;
  response: { status_code: number; request_id: string; body: { choices?: unknown[]; error?: { code: string } } } | null;
  error: { code: string } | null;
}

async function linesOf(fileId: string | null | undefined): Promise<OutputLine[]> {
  const text = await (await client.files.content(fileId ?? "")).text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as OutputLine);
}

test("a file is uploaded, listed, read and deleted by the official client", async () => {
  const file = await upload([lineOf("a", ask("demo-small"))]);
  expect(file).toMatchObject({ object: "file", filename: "cases.jsonl", purpose: "batch" });
  expect(await client.files.retrieve(file.id)).toEqual(file);
  expect((await client.files.list()).data.map(({ id }) => id)).toContain(file.id);
  expect(await (await client.files.content(file.id)).text()).toBe(lineOf("a", ask("demo-small")));
  expect(await client.files.delete(file.id)).toMatchObject({ id: file.id, deleted: true });
  await expect(client.files.retrieve(file.id)).rejects.toThrow(OpenAI.NotFoundError);
  const entries = await customer.ctx.db.select().from(auditEntries).where(eq(auditEntries.targetId, file.id));
  expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["file.uploaded", key.id],
    ["file.deleted", key.id],
  ]);
});

test("a batch answers each line, puts those that fail apart, and is charged once at its own price", async () => {
  const priceOf = await makePrices(
    gateway.connection.db,
    { "batch:demo-small:input": "0.5", "batch:demo-small:cached_input": "0.25", "batch:demo-small:output": "2" },
    { validFrom: "2025-01-02T00:00:00Z" },
  );
  const before = (await gateway.records(0)).length;
  const batch = await start([
    lineOf("one", ask("demo-small")),
    lineOf("two", ask("nothing")),
    lineOf("three", ask("demo-small", { max_tokens: 7 })),
    lineOf("four", ask("demo-small", { stream: true })),
  ]);
  expect(batch).toMatchObject({ object: "batch", status: "in_progress", request_counts: { total: 4 } });
  const done = await ended(batch.id);
  expect(done).toMatchObject({
    status: "completed",
    request_counts: { total: 4, completed: 2, failed: 2 },
    metadata: { night: "1" },
  });
  const output = await linesOf(done.output_file_id);
  expect(output.map(({ custom_id }) => custom_id)).toEqual(["one", "three"]);
  expect(output[0]?.response?.body.choices).toHaveLength(1);
  const errors = await linesOf(done.error_file_id);
  expect(errors.map(({ custom_id, response }) => [custom_id, response?.status_code])).toEqual([
    ["two", 404],
    ["four", 400],
  ]);
  const records = (await gateway.records(before + 2)).filter(({ source }) => source === "batch");
  expect(records.map(({ sourceId, outputTokens }) => [sourceId, outputTokens]).sort()).toEqual([
    [`${batch.id}:1`, 5],
    [`${batch.id}:3`, 7],
  ]);
  for (const record of records) {
    expect(record).toMatchObject({ apiKeyId: key.id, resourceId: "demo-small", usageSource: "final" });
    expect(record.priceIds).toContain(priceOf["batch:demo-small:output"]);
  }
  expect((await client.files.retrieve(done.output_file_id ?? "")).bytes).toBeGreaterThan(100);
  const { items } = await listBatchViews(customer.ctx, { limit: 20 });
  const tokens = records.reduce((sum, { inputTokens, cachedInputTokens, outputTokens }) => {
    return sum + inputTokens * 0.5 + cachedInputTokens * 0.25 + outputTokens * 2;
  }, 0);
  const view = items.find(({ id }) => id === batch.id);
  expect(view).toMatchObject({ state: "completed", lines: { total: 4, succeeded: 2, failed: 2 }, hasErrors: true });
  expect(Number(view?.cost.amount) * 1_000_000).toBeCloseTo(tokens, 6);
});

test("embeddings and responses run in batches too", async () => {
  const embedded = await start(
    [lineOf("e", { model: "embedder", input: "A text" }, "/v1/embeddings")],
    "/v1/embeddings",
  );
  const answered = await start(
    [lineOf("r", { model: "demo-small", input: "A text" }, "/v1/responses")],
    "/v1/responses",
  );
  expect(await ended(embedded.id)).toMatchObject({ status: "completed", request_counts: { completed: 1 } });
  expect(await ended(answered.id)).toMatchObject({ status: "completed", request_counts: { completed: 1 } });
});

test("a file that is wrong fails the batch at once, with the line and the reason", async () => {
  const batch = await start([
    "{",
    lineOf("a", ask("demo-small")),
    lineOf("a", ask("demo-small")),
    lineOf("b", {}, "/v1/x"),
  ]);
  expect(batch.status).toBe("failed");
  expect(batch.errors?.data?.map(({ code, line }) => [code, line])).toEqual([
    ["invalid_json_line", 1],
    ["duplicate_custom_id", 3],
    ["mismatched_url", 4],
  ]);
});

test("cancelled: what was not begun is not asked, and what was is kept", async () => {
  engine.script = async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await answerJson(completion("Hello."))(request, response);
  };
  const batch = await start(Array.from({ length: 40 }, (_, index) => lineOf(`c${index}`, ask("scripted"))));
  await expect
    .poll(async () => (await client.batches.retrieve(batch.id)).request_counts?.completed ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(2);
  expect((await client.batches.cancel(batch.id)).status).toBe("cancelling");
  const done = await ended(batch.id);
  expect(done.status).toBe("cancelled");
  const { completed = 0, failed = 0, total } = done.request_counts ?? {};
  expect(completed + failed).toBe(total);
  expect(completed).toBeLessThan(40);
  expect((await linesOf(done.error_file_id)).at(-1)?.error?.code).toBe("batch_cancelled");
  await expect(client.batches.cancel(batch.id)).rejects.toThrow(OpenAI.ConflictError);
});

test("out of time: the lines that are left say so", async () => {
  engine.script = answerJson({ error: { message: "Busy" } }, 503);
  const batch = await start([lineOf("late", ask("scripted"))]);
  const past = customer.ctx.clock.now().subtract({ hours: 1 });
  await gateway.connection.db.update(batches).set({ expiresAt: past }).where(eq(batches.id, batch.id));
  const done = await ended(batch.id);
  expect(done).toMatchObject({ status: "expired", request_counts: { total: 1, completed: 0, failed: 1 } });
  expect((await linesOf(done.error_file_id))[0]?.error?.code).toBe("batch_expired");
});

test("an engine that is busy for a moment costs nothing: the line is asked again", async () => {
  let asked = 0;
  engine.script = (request, response) =>
    answerJson(++asked === 1 ? { error: { message: "Busy" } } : completion("Hello."), asked === 1 ? 503 : 200)(
      request,
      response,
    );
  const batch = await start([lineOf("again", ask("scripted"))]);
  expect(await ended(batch.id)).toMatchObject({ status: "completed", request_counts: { completed: 1 } });
  expect(asked).toBe(2);
});

test("others see none of it, and what is not for batches is refused", async () => {
  const batch = await start([lineOf("mine", ask("demo-small"))]);
  await ended(batch.id);
  const stranger = gateway.client((await (await gateway.customer()).key()).secret);
  await expect(stranger.batches.retrieve(batch.id)).rejects.toThrow(OpenAI.NotFoundError);
  await expect(stranger.batches.cancel(batch.id)).rejects.toThrow(OpenAI.NotFoundError);
  await expect(stranger.files.content(batch.input_file_id)).rejects.toThrow(OpenAI.NotFoundError);
  await expect(stranger.files.delete(batch.input_file_id)).rejects.toThrow(OpenAI.NotFoundError);
  await expect(
    stranger.batches.create({ input_file_id: batch.input_file_id, endpoint: chat, completion_window: "24h" }),
  ).rejects.toThrow(OpenAI.NotFoundError);
  expect((await stranger.batches.list()).data).toEqual([]);
  const reader = gateway.client((await customer.key({ scopes: ["read"] })).secret);
  await expect(reader.batches.list()).rejects.toThrow(OpenAI.PermissionDeniedError);
  await expect(gateway.client("hr_live_wrong").files.list()).rejects.toThrow(OpenAI.AuthenticationError);
  const tuning = client.files.create({ file: await toFile(Buffer.from("{}"), "a.jsonl"), purpose: "fine-tune" });
  await expect(tuning).rejects.toThrow(/purpose/);
  const large = client.files.create({
    file: await toFile(Buffer.alloc(21 * 1024 * 1024), "a.jsonl"),
    purpose: "batch",
  });
  await expect(large).rejects.toMatchObject({ status: 413 });
});

test("requests that a person gives are run for the project that pays; with a fault in one, none is", async () => {
  const ctx = { ...customer.ctx, actor: { type: "user" as const, id: "usr_1", name: "Ada" } };
  const body = { projectId: customer.projectId, endpoint: chat, fileName: "asked.jsonl" };
  const submit = (requests: string) => inTransaction(ctx, (within) => submitBatch(within, { ...body, requests }));
  const batch = await submit([lineOf("one", ask("demo-small")), lineOf("two", ask("demo-small"))].join("\n"));
  await expect.poll(async () => (await getBatch({ ...ctx, projectId: null }, batch.id)).state).toBe("completed");
  const before = await gateway.connection.db.select().from(batches);
  await expect(submit([lineOf("one", ask("demo-small")), "no JSON"].join("\n"))).rejects.toMatchObject({
    options: { fields: { requests: "Line 2: This line is not JSON." } },
  });
  expect(await gateway.connection.db.select().from(batches)).toHaveLength(before.length);
});

test("the contract names every way to call that a batch may use", () => {
  expect([...submittable].toSorted()).toEqual([...batchEndpoints].toSorted());
});
