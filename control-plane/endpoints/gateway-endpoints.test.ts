import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { errorOf, send } from "../inference/testing/raw-request.ts";
import { answerJson, type ScriptedEngine, startScriptedEngine } from "../inference/testing/scripted-engine.ts";
import {
  openTestGateway,
  type TestCustomer,
  type TestGateway,
  untilLookedAt,
} from "../inference/testing/test-gateway.ts";
import { getUsage } from "../metering/get-usage.ts";
import { makePrices, makeProject, makeReservation } from "../metering/testing/books.ts";
import { recordServer } from "./hand-over-endpoint.ts";
import { moveEndpoint } from "./move-endpoint.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
let reservationId: string;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  engine.script = answerJson();
  customer = await home.customer();
  const { db } = home.connection;
  const priceId = (await makePrices(db, { "capacity:h100-sxm-8:guaranteed": "49" }))["capacity:h100-sxm-8:guaranteed"];
  reservationId = await makeReservation(
    db,
    { id: customer.organizationId, projectId: customer.projectId, currency: "USD" },
    { priceId: priceId ?? "", startsAt: "2026-01-01T00:00:00Z", endsAt: "2036-01-01T00:00:00Z" },
  );
});

afterAll(async () => {
  await home.close();
  await engine.close();
});

async function runningEndpoint(model: string, projectIds: string[] | null = null) {
  const { ctx } = customer;
  const now = ctx.clock.now();
  const [row] = await home.connection.db
    .insert(endpoints)
    .values({
      id: `ep_${model.slice(9)}`,
      organizationId: ctx.organizationId,
      reservationId,
      name: "Support bot",
      model,
      modelId: null,
      weights: "own",
      replicas: 1,
      nodesPerReplica: 1,
      projectIds,
      modalities: ["text"],
      contextTokens: 8192,
      maxOutputTokens: 8192,
      note: "",
      state: "deploying",
      since: now,
      createdByType: "user",
      createdById: "usr_1",
      createdByName: "Test",
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error("an insert gives its row");
  await inTransaction(ctx, (within) =>
    recordServer(within, row, { baseUrl: engine.baseUrl, secret: "own-secret", upstreamModel: "served" }),
  );
  await untilLookedAt({ id: row.id, baseUrl: engine.baseUrl });
  return { ...row, state: "running" };
}

const ask = (secret: string, model: string) =>
  send(`${home.url}/v1/chat/completions`, {
    body: JSON.stringify({ model, messages: [{ role: "user", content: "Hi" }] }),
    headers: { authorization: `Bearer ${secret}` },
  });

const secretOf = async (...facts: Parameters<TestCustomer["key"]>) => (await customer.key(...facts)).secret;

test("an endpoint is called as a model with the same keys, by its organization alone, recorded and not billed", async () => {
  const { model } = await runningEndpoint("endpoint/bot-aaaaa");
  const secret = await secretOf();
  expect((await ask(secret, model)).status).toBe(200);
  expect(engine.requests.at(-1)).toMatchObject({
    body: { model: "served" },
    headers: { authorization: "Bearer own-secret" },
  });
  expect((await home.client(secret).models.list()).data.map(({ id }) => id)).toContain(model);

  const stranger = await (await home.customer()).key();
  const refused = await ask(stranger.secret, model);
  expect(refused.status).toBe(404);
  expect(errorOf(refused).code).toBe("model_not_found");

  const [record] = await home.records(1);
  expect(record).toMatchObject({ resourceId: model, inputTokens: 7, cachedInputTokens: 4, outputTokens: 7 });
  const usage = await getUsage(customer.ctx, { timeZone: "UTC", interval: "total", groupBy: ["resource"] });
  expect(usage.items).toMatchObject([{ resourceId: model, requests: 1, cost: { amount: "0" } }]);
});

test("at its own URL it answers OpenAI's and Anthropic's clients, whatever model they name, and lists itself alone", async () => {
  const { model } = await runningEndpoint("endpoint/bot-eeeee");
  const secret = await secretOf();
  const url = `${home.url}/v1/${model}`;
  const openai = new OpenAI({ apiKey: secret, baseURL: url, maxRetries: 0 });
  const messages = [{ role: "user" as const, content: "Hi" }];
  for (const name of ["served", "anything", model]) {
    await openai.chat.completions.create({ model: name, messages });
    expect(engine.requests.at(-1)?.body).toMatchObject({ model: "served", messages });
  }
  expect((await openai.models.list()).data.map(({ id }) => id)).toEqual([model]);
  const anthropic = new Anthropic({ apiKey: secret, baseURL: url, maxRetries: 0 });
  const message = await anthropic.messages.create({ model: "served", max_tokens: 5, messages });
  expect(message).toMatchObject({ type: "message" });
  const count = await anthropic.messages.countTokens({ model: "served", messages });
  expect(count.input_tokens).toBeGreaterThan(0);
  const records = await home.records(5);
  expect(records.filter(({ resourceId }) => resourceId === model)).toHaveLength(4);

  const { secret: foreign } = await (await home.customer()).key();
  const stranger = new OpenAI({ apiKey: foreign, baseURL: url, maxRetries: 0 });
  const refusal = await stranger.chat.completions
    .create({ model: "served", messages })
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 404, code: "model_not_found" });
  await expect(openai.moderations.create({ input: "Hi" })).rejects.toMatchObject({ code: "unknown_url" });
});

test("a spend limit does not hold it up, since it costs nothing; a key's models do", async () => {
  const { model } = await runningEndpoint("endpoint/bot-bbbbb");
  expect((await ask(await secretOf({ spendPerDay: "0.000001" }), model)).status).toBe(200);
  expect((await ask(await secretOf({ allowedModels: [model] }), model)).status).toBe(200);
  const other = await secretOf({ allowedModels: ["endpoint/bot-aaaaa"] });
  expect(errorOf(await ask(other, model)).code).toBe("model_not_allowed");
});

test("made for some projects, it is refused and not listed for others", async () => {
  const project = await makeProject(home.connection.db, customer.organizationId, "Support");
  const { model } = await runningEndpoint("endpoint/bot-ccccc", [project]);
  const inside = await secretOf({ projectId: project });
  const outside = await secretOf();
  expect((await ask(inside, model)).status).toBe(200);
  const refused = await ask(outside, model);
  expect(refused.status).toBe(403);
  expect(errorOf(refused).code).toBe("endpoint_not_for_project");
  expect((await home.client(outside).models.list()).data.map(({ id }) => id)).not.toContain(model);
});

test("from the moment it is to stop, nothing is let in", async () => {
  const row = await runningEndpoint("endpoint/bot-ddddd");
  const secret = await secretOf();
  expect((await ask(secret, row.model)).status).toBe(200);
  await inTransaction(customer.ctx, (ctx) => moveEndpoint(ctx, row, { to: "stopping", summary: "Stopped." }));
  await expect.poll(async () => (await ask(secret, row.model)).status, { timeout: 3_000 }).toBe(404);
});
