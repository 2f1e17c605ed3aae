import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idempotencyKeys } from "../db/schema/audit.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";
import type { KeyContext } from "./batch-caller.ts";
import { createFile } from "./files.ts";

const senders = 20;
const endpoint = "/v1/chat/completions";
let gateway: TestGateway;
let customer: TestCustomer;
let client: OpenAI;

beforeAll(async () => {
  gateway = await openTestGateway();
  customer = await gateway.customer();
  client = gateway.client((await customer.key()).secret);
});
afterAll(() => gateway.close());

const atOnce = <Answer>(send: (sender: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)));
const keyed = (key: string) => ({ headers: { "Idempotency-Key": key } });
const line = (text: string) =>
  JSON.stringify({ custom_id: "a", method: "POST", url: endpoint, body: { model: "m", messages: [text] } });
const upload = async (key: string, content: string) =>
  client.files.create({ file: await toFile(Buffer.from(content), "cases.jsonl"), purpose: "batch" }, keyed(key));

test("20 uploads and 20 batches at once with one key make one of each, and are answered the same", async () => {
  const files = await atOnce(() => upload("race-file", line("Hello")));
  expect(new Set(files.map((file) => JSON.stringify(file))).size).toBe(1);
  expect((await client.files.list()).data).toHaveLength(1);
  const input = { input_file_id: files[0]?.id ?? "", endpoint, completion_window: "24h" } as const;
  const batches = await atOnce(() => client.batches.create(input, keyed("race-batch")));
  expect(new Set(batches.map((batch) => JSON.stringify(batch))).size).toBe(1);
  expect((await client.batches.list()).data).toHaveLength(1);
});

test("of 20 different uploads at once with one key one is kept, and the others are refused", async () => {
  const before = (await client.files.list()).data.length;
  const outcomes = await atOnce((sender) =>
    upload("race-bodies", line(`Hello ${sender}`)).then(
      () => "kept",
      (error: unknown) => (error instanceof OpenAI.APIError ? error.code : String(error)),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(["kept", "idempotency_conflict"]));
  expect((await client.files.list()).data).toHaveLength(before + 1);
});

test("the key's row is what keeps it: looked up first and made then, the same is made several times", async () => {
  const { ctx, projectId } = customer;
  const content = Buffer.from(line("Hello"));
  const attempt = { caller: projectId, key: "race-naive" };
  const made = await atOnce(async () => {
    const isIt = and(eq(idempotencyKeys.caller, attempt.caller), eq(idempotencyKeys.key, attempt.key));
    const [stored] = await ctx.db.select().from(idempotencyKeys).where(isIt);
    if (stored) return stored.response;
    const within: KeyContext = { ...ctx, projectId, apiKeyId: "key_naive" };
    const response = await createFile(within, { fileName: "naive.jsonl", content });
    const bodyHash = createHash("sha256").update(content).digest("hex");
    const row = { ...attempt, routeId: "createFile", bodyHash, status: 200, response, createdAt: ctx.clock.now() };
    await ctx.db.insert(idempotencyKeys).values(row).onConflictDoNothing();
    return response;
  });
  expect(new Set(made.map((file) => JSON.stringify(file))).size).toBeGreaterThan(1);
});
