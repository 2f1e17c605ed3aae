import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChildGateway } from "./testing/child-gateway.ts";
import { send } from "./testing/raw-request.ts";
import {
  answerStream,
  chunk,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let secret: string;
let dataDirectory: string;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  await home.model("scripted", engine);
  secret = (await (await home.customer()).key()).secret;
  dataDirectory = await mkdtemp(join(tmpdir(), "headroom-crash-"));
});

afterAll(async () => {
  await home.close();
  await engine.close();
  await rm(dataDirectory, { recursive: true });
});

const body = JSON.stringify({ model: "scripted", stream: true, messages: [{ role: "user", content: "Hello" }] });
const rounds = 5;
const clients = 8;

test("killed in the middle, again and again: every request that the engine took has exactly one record", {
  timeout: 240_000,
}, async () => {
  engine.script = answerStream(
    [event(chunk("Hello ")), event(chunk("world", {}, "stop")), event(usageChunk()), event("[DONE]")],
    3,
  );
  const finished = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const { child, url } = await startChildGateway(home, dataDirectory);
    const isOver = { now: false };
    const running = Array.from({ length: clients }, async () => {
      while (!isOver.now) {
        const answer = await send(`${url}/v1/chat/completions`, {
          body,
          headers: { authorization: `Bearer ${secret}` },
        }).catch(() => null);
        if (answer?.body.toString().endsWith("data: [DONE]\n\n")) finished.add(String(answer.headers["x-request-id"]));
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 600));
    child.kill("SIGKILL");
    isOver.now = true;
    await Promise.all([...running, once(child, "exit")]);
  }
  const { child } = await startChildGateway(home, dataDirectory);
  const taken = engine.requests.map((request) => String(request.headers["x-request-id"]));
  const records = await home.records(taken.length);
  const recorded = records.map((record) => record.sourceId);

  expect(finished.size).toBeGreaterThan(rounds);
  expect(new Set(recorded).size).toBe(recorded.length);
  expect(taken.filter((id) => !recorded.includes(id))).toEqual([]);
  // An answer whose end was passed on was safe before: it has the engine's own figures.
  const byId = new Map(records.map((record) => [record.sourceId, record]));
  for (const id of finished) expect(byId.get(id)).toMatchObject({ usageSource: "final", outputTokens: 7 });
  // What was cut by the kill is known and free of charge.
  for (const record of records) {
    if (!finished.has(record.sourceId) && record.usageSource === "none")
      expect(record).toMatchObject({ finish: "gateway_lost", outputTokens: 0 });
  }
  await expect
    .poll(async () => (await readdir(join(dataDirectory, "usage-journal"))).length, { timeout: 10_000 })
    .toBe(1);
  child.kill("SIGKILL");
  await once(child, "exit");
});
