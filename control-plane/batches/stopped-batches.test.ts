import { eq } from "drizzle-orm";
import { toFile } from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import type { Context } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import {
  answerJson,
  completion,
  type ScriptedEngine,
  startScriptedEngine,
} from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "../inference/testing/test-gateway.ts";
import { updateProject } from "../organizations/projects.ts";
import { getBatch } from "./batches.ts";
import { runBatches } from "./testing/run-batches.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let loop: { stop(): Promise<void> };

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  engine.script = async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await answerJson(completion("Hello."))(request, response);
  };
  await gateway.model("scripted", engine);
  loop = runBatches(gateway.connection, gateway.inference);
});

afterAll(async () => {
  await loop.stop();
  await gateway.close();
  await engine.close();
});

const chat = "/v1/chat/completions" as const;

test.each<[string, (ctx: Context, keyId: string, projectId: string) => Promise<unknown>]>([
  ["a key that is revoked", (ctx, keyId) => revokeApiKey(ctx, keyId)],
  [
    "a key that is over",
    async (ctx, keyId) => await ctx.db.update(apiKeys).set({ expiresAt: ctx.clock.now() }).where(eq(apiKeys.id, keyId)),
  ],
  ["a project that is archived", (ctx, _, projectId) => updateProject(ctx, projectId, { archived: true })],
])("%s stops the batches", async (_, end) => {
  const body = { model: "scripted", messages: [{ role: "user", content: "Hi" }], max_tokens: 5 };
  const owner = await gateway.customer();
  const other = await owner.key();
  const theirs = gateway.client(other.secret);
  const file = await theirs.files.create({
    file: await toFile(
      Buffer.from(
        Array.from({ length: 60 }, (_, index) =>
          JSON.stringify({ custom_id: `k${index}`, method: "POST", url: chat, body }),
        ).join("\n"),
      ),
      "cases.jsonl",
    ),
    purpose: "batch",
  });
  const { id } = await theirs.batches.create({ input_file_id: file.id, endpoint: chat, completion_window: "24h" });
  await inTransaction(owner.ctx, (within) => end(within, other.id, owner.projectId));
  const state = async () => (await getBatch({ ...owner.ctx, projectId: null }, id)).state;
  await expect.poll(state, { timeout: 10_000 }).not.toBe("in_progress");
  await expect.poll(state).toBe("cancelled");
});
