import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
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

async function startGateway(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(fileURLToPath(new URL("./testing/crashing-gateway.ts", import.meta.url)), {
    execArgv: [],
    env: {
      ...process.env,
      CONTROL_PLANE_DATABASE_URL: home.environment.CONTROL_PLANE_DATABASE_URL,
      CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify(home.environment.CONTROL_PLANE_TRUSTED_KEYS),
      CONTROL_PLANE_SECRET_KEY: home.environment.CONTROL_PLANE_SECRET_KEY,
      OPERATOR_TOKEN: home.environment.OPERATOR_TOKEN,
      HEADROOM_DATA_DIR: dataDirectory,
      HEADROOM_DISCOVERY: "0",
    },
  });
  const [port] = await once(child, "message");
  return { child, url: `http://127.0.0.1:${port}` };
}

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
    const { child, url } = await startGateway();
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
  const { child } = await startGateway();
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
