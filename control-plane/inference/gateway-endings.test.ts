import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quotaLimits } from "../db/schema/quotas.ts";
import { engineEndings } from "./testing/engine-endings.ts";
import {
  chunk,
  type EngineRequest,
  type EngineScript,
  event,
  type ScriptedEngine,
  startScriptedEngine,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let countingEngine: ScriptedEngine;
let secret: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  [engine, countingEngine] = await Promise.all([startScriptedEngine(), startScriptedEngine({ ownedBy: "vllm" })]);
  // Short, for engines that fall silent; long enough for a busy machine to bring what an engine did say.
  const impatient = { firstByteTimeoutMs: 2_000, idleTimeoutMs: 2_000 };
  await gateway.routed("plain", [{ engine, provider: impatient }]);
  await gateway.routed("counting", [{ engine: countingEngine, provider: impatient }]);
  const customer = await gateway.customer();
  await gateway.connection.db.insert(quotaLimits).values(
    ["plain", "counting"].flatMap((model) =>
      ["requests_per_minute", "tokens_per_minute"].map((metric) => ({
        ...{ organizationId: customer.organizationId, quotaId: `${metric}:${model}`, limit: 1_000_000_000 },
        ...{ origin: "operator", updatedAt: customer.ctx.clock.now() },
      })),
    ),
  );
  secret = (await customer.key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([engine.close(), countingEngine.close()]);
});

/** Sends a request and hangs up at the given moment; resolves when the connection is over. */
function call(
  facts: { model: string; stream: boolean; content?: string },
  leaveAt: (text: string) => boolean = () => false,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { content = "Hello", ...rest } = facts;
  return new Promise((resolve) => {
    let text = "";
    const request = httpRequest(
      `${gateway.url}/v1/chat/completions`,
      { method: "POST", agent: false, headers: { authorization: `Bearer ${secret}` }, signal },
      (response) => {
        response.on("data", (part) => {
          text += part;
          if (leaveAt(text)) request.destroy();
        });
        response.on("error", () => resolve());
        response.on("close", () => resolve());
      },
    );
    request.on("error", () => resolve());
    request.end(JSON.stringify({ ...rest, messages: [{ role: "user", content }] }));
  });
}

function contentOf({ body }: EngineRequest): string {
  // The tests above send it so.
  const [message] = body.messages as { content: string }[];
  return message?.content ?? "";
}

let settled = 0;
/** All records, as many as were settled so far and no more, also a while later. */
async function allRecords() {
  await gateway.records(settled);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const records = await gateway.records(settled);
  expect(records).toHaveLength(settled);
  return new Map(records.map((record) => [record.sourceId, record]));
}

test("however an engine ends a request: one record of what it took, none of what it refused, by its own log", {
  timeout: 60_000,
}, async () => {
  const byName = new Map(engineEndings.map((ending) => [ending.name, ending]));
  const play: EngineScript = (request, response) => byName.get(contentOf(request))?.script(request, response);
  engine.script = countingEngine.script = play;
  await Promise.all(
    engineEndings.map(({ name, counts, isStream }) =>
      call({ model: counts ? "counting" : "plain", stream: isStream, content: name }),
    ),
  );
  const log = [...engine.requests, ...countingEngine.requests];
  // Nothing was sent twice, nor left out.
  expect(log.map(contentOf).sort()).toEqual([...byName.keys()].sort());
  settled += engineEndings.filter(({ recorded }) => recorded !== null).length;
  const records = await allRecords();
  const wrong = log.flatMap((request) => {
    const ending = byName.get(contentOf(request));
    const record = records.get(String(request.headers["x-request-id"]));
    const isRight = ending?.recorded ? record && isLike(record, ending.recorded) : record === undefined;
    return isRight ? [] : [`${ending?.name}: ${JSON.stringify(record)}`];
  });
  expect(wrong).toEqual([]);
});

function isLike(record: object, facts: Record<string, unknown>): boolean {
  return Object.entries(record).every(([name, value]) => !(name in facts) || facts[name] === value);
}

const pieces = 8;

test.each([
  { model: "plain", source: "tokenised" },
  { model: "counting", source: "continuous" },
])(
  "a client that goes at any piece of a stream ($model): one record of what was produced by then",
  async ({ model, source }) => {
    const which = model === "plain" ? engine : countingEngine;
    const before = which.requests.length;
    const aborted = which.aborted;
    which.script = async (request, response) => {
      const place = Number(contentOf(request));
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      for (let produced = 1; produced <= place; produced++) {
        const facts = model === "plain" ? {} : { usage: { prompt_tokens: 9, completion_tokens: produced } };
        response.write(event(chunk("word ", facts)));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      // Then it says nothing more: whoever waits for a last piece has left by now.
    };
    const leaving = new AbortController();
    const calls = Array.from({ length: pieces + 1 }, (_, place) =>
      call(
        { model, stream: true, content: String(place) },
        (text) => text.split("word ").length > place,
        place === 0 ? leaving.signal : undefined,
      ),
    );
    await expect.poll(() => which.requests.length).toBe(before + pieces + 1);
    leaving.abort();
    await Promise.all(calls);
    settled += pieces + 1;
    const records = await allRecords();
    for (const request of which.requests.slice(before)) {
      const place = Number(contentOf(request));
      expect(records.get(String(request.headers["x-request-id"]))).toMatchObject({
        ...{ finish: "client_gone", clientGone: true, usageSource: place === 0 ? "none" : source },
        ...(place === 0 && { inputTokens: 0, outputTokens: 0 }),
        ...(model === "counting" && { outputTokens: place }),
      });
    }
    // Every one of them was told to stop.
    await expect.poll(() => which.aborted).toBe(aborted + pieces + 1);
  },
);
