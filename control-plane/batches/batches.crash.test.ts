import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toFile } from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hastened } from "../../scripts/testing/hastened.ts";
import {
  answerJson,
  completion,
  type ScriptedEngine,
  startScriptedEngine,
} from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "../inference/testing/test-gateway.ts";
import { keptCharges, recordedCharges } from "./testing/charges.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let dataDirectory: string;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  await home.model("scripted", engine);
  dataDirectory = await mkdtemp(join(tmpdir(), "headroom-batches-"));
});

afterAll(async () => {
  await home.close();
  await engine.close();
  await rm(dataDirectory, { recursive: true });
});

async function startChild() {
  const { environment } = home;
  const child = fork(fileURLToPath(new URL("./testing/crashing-batches.ts", import.meta.url)), {
    execArgv: [...hastened],
    env: {
      ...process.env,
      CONTROL_PLANE_DATABASE_URL: environment.CONTROL_PLANE_DATABASE_URL,
      CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify(environment.CONTROL_PLANE_TRUSTED_KEYS),
      CONTROL_PLANE_SECRET_KEY: environment.CONTROL_PLANE_SECRET_KEY,
      OPERATOR_TOKEN: environment.OPERATOR_TOKEN,
      HEADROOM_DATA_DIR: dataDirectory,
      HEADROOM_DISCOVERY: "0",
    },
  });
  await once(child, "message");
  return child;
}

const lines = 60;

test("killed in the middle, again and again: every line is answered and charged exactly once", {
  timeout: 120_000,
}, async () => {
  engine.script = async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    await answerJson(completion("Hello."))(request, response);
  };
  const client = home.client((await (await home.customer()).key()).secret);
  const body = { model: "scripted", messages: [{ role: "user", content: "Hello" }] };
  const text = Array.from({ length: lines }, (_, index) =>
    JSON.stringify({ custom_id: `line-${index}`, method: "POST", url: "/v1/chat/completions", body }),
  );
  const file = await client.files.create({
    file: await toFile(Buffer.from(text.join("\n")), "a.jsonl"),
    purpose: "batch",
  });
  const batch = await client.batches.create({
    input_file_id: file.id,
    endpoint: "/v1/chat/completions",
    completion_window: "24h",
  });
  for (let round = 0; round < 4; round++) {
    const child = await startChild();
    await new Promise((resolve) => setTimeout(resolve, 120 + Math.random() * 200));
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  const answeredBefore = (await client.batches.retrieve(batch.id)).request_counts?.completed ?? 0;
  expect(answeredBefore).toBeLessThan(lines);
  expect(engine.requests.length).toBeGreaterThan(0);
  const last = await startChild();
  await expect
    .poll(async () => (await client.batches.retrieve(batch.id)).status, { timeout: 60_000, interval: 100 })
    .toBe("completed");
  last.kill("SIGKILL");
  await once(last, "exit");

  const done = await client.batches.retrieve(batch.id);
  expect(done.request_counts).toEqual({ total: lines, completed: lines, failed: 0 });
  const output = (await (await client.files.content(done.output_file_id ?? "")).text()).trimEnd().split("\n");
  expect(output.map((line) => JSON.parse(line).custom_id)).toEqual(text.map((line) => JSON.parse(line).custom_id));
  const records = await home.records(lines);
  expect(records.map(({ sourceId }) => sourceId).sort()).toEqual(
    text.map((_line, index) => `${batch.id}:${index + 1}`).sort(),
  );
  expect(await keptCharges(home.connection.db, batch.id)).toEqual(await recordedCharges(home.connection.db, batch.id));
  // What was at the engine when its process was killed is asked again: that is the engine's work twice, and one charge.
  expect(engine.requests.length).toBeGreaterThanOrEqual(lines);
});
