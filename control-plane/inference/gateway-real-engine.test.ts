import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RealEngine, startRealEngine } from "./testing/real-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let folder: string;
let engine: RealEngine;
let gateway: TestGateway;
let client: OpenAI;
let direct: OpenAI;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-real-engine-"));
  engine = await startRealEngine(folder);
  console.log(`Runs against ${engine.name}.`);
  gateway = await openTestGateway();
  await gateway.routed("tiny", [{ engine }]);
  client = gateway.client((await (await gateway.customer()).key()).secret);
  direct = new OpenAI({ apiKey: "none", baseURL: engine.baseUrl, maxRetries: 0 });
}, 300_000);

afterAll(async () => {
  await gateway?.close();
  await engine?.close();
  await rm(folder, { recursive: true });
});

const messages = [{ role: "user" as const, content: "hello the model" }];
const request = { model: "tiny", messages, max_tokens: 24, temperature: 0, seed: 7 };

function inBuckets(usage: OpenAI.CompletionUsage | null | undefined) {
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens: (usage?.prompt_tokens ?? 0) - cached,
    cachedInputTokens: cached,
    outputTokens: usage?.completion_tokens,
  };
}

test("a whole answer is the engine's, and so are its figures", async () => {
  const answer = await client.chat.completions.create(request);
  expect(answer.usage?.completion_tokens).toBeGreaterThan(0);
  expect(await gateway.newRecord()).toMatchObject({ ...inBuckets(answer.usage), usageSource: "final" });
  const same = await direct.chat.completions.create(request);
  expect(answer.choices[0]?.message.content).toBe(same.choices[0]?.message.content);
});

test("a stream says the same as a direct call, and is metered by the engine's last word", async () => {
  const read = async (from: OpenAI) => {
    let text = "";
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const part of await from.chat.completions.create({
      ...request,
      ...{ stream: true, stream_options: { include_usage: true } },
    })) {
      text += part.choices[0]?.delta.content ?? "";
      usage = part.usage ?? usage;
    }
    return { text, usage };
  };
  const [ours, theirs] = [await read(client), await read(direct)];
  expect(ours.text).toBe(theirs.text);
  expect(await gateway.newRecord()).toMatchObject({ ...inBuckets(ours.usage), usageSource: "final" });
});

test("a client that goes is settled once, and the engine is free for the next one", async () => {
  const stream = await client.chat.completions.create({ ...request, max_tokens: 400, stream: true });
  let heard = 0;
  for await (const part of stream) if (part.choices.length > 0 && ++heard === 3) break;
  expect(await gateway.newRecord()).toMatchObject({ finish: "client_gone", clientGone: true });
  await client.chat.completions.create({ ...request, max_tokens: 4 });
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 4, clientGone: false });
});

test("many at once: one record each, with the figures that each was told", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => client.chat.completions.create({ ...request, max_tokens: index + 1 })),
  );
  const records = await gateway.newRecords(answers.length);
  const told = answers.map(({ usage }) => usage?.completion_tokens).sort();
  expect(records.map(({ outputTokens }) => outputTokens).sort()).toEqual(told);
});
