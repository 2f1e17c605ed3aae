import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { pino } from "pino";
import { expect, vi } from "vitest";
import { patience } from "../../../scripts/testing/patience.ts";
import { createApiKey } from "../../api-keys/create-api-key.ts";
import { systemClock } from "../../clock.ts";
import type { Context } from "../../context.ts";
import { permissions } from "../../contract/permissions.ts";
import { connectDatabase, type DatabaseConnection } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { usageRecords } from "../../db/schema/usage.ts";
import { createTestDatabase } from "../../db/testing/database.ts";
import { type Environment, readEnvironment } from "../../env.ts";
import { contextOf, makeCustomer, makePrices } from "../../metering/testing/books.ts";
import { healthOf } from "../../models/provider-health.ts";
import { putModel } from "../../models/put-model.ts";
import { putProvider } from "../../models/put-provider.ts";
import { createInference, type Inference } from "../create-inference.ts";
import { send } from "./raw-request.ts";

type UsageRecordRow = typeof usageRecords.$inferSelect;

type KeyFacts = Parameters<typeof createApiKey>[1];

export interface TestKey {
  secret: string;
  id: string;
}

export interface TestCustomer {
  ctx: Context;
  organizationId: string;
  projectId: string;
  /** An API key of its first project, for inference; of another key than that, `facts` says what is other. */
  key(facts?: Partial<KeyFacts>): Promise<TestKey>;
}

interface ModelFacts {
  upstreamModel?: string;
  life?: "available" | "retired";
  modalities?: ("text" | "image" | "embedding")[];
  parameters?: "reasoning_effort"[];
}

export interface TestRoute {
  engine: { baseUrl: string };
  tier?: number;
  weight?: number;
  enabled?: boolean;
  provider?: Partial<Parameters<typeof putProvider>[2]>;
}

export interface TestGateway {
  url: string;
  connection: DatabaseConnection;
  environment: Environment;
  consoleKey: ReturnType<typeof generateKeyPairSync>["privateKey"];
  inference: Inference;
  customer(): Promise<TestCustomer>;
  /** Puts a model up at an engine, with a price. */
  model(id: string, engine: { baseUrl: string }, facts?: ModelFacts): Promise<void>;
  /** Puts a model up with several routes, each to an engine of its own provider. */
  routed(id: string, routes: readonly TestRoute[], facts?: { organizationIds?: string[] }): Promise<void>;
  client(apiKey: string): OpenAI;
  /** Asks the model `scripted` something short. */
  ask(secret: string, facts?: object): ReturnType<typeof send>;
  /** Usage records, oldest first, once there are so many. */
  records(count: number): Promise<UsageRecordRow[]>;
  /** As many new usage records as are said, once they are there: beside those of earlier calls there are no others. */
  newRecords(count: number): Promise<UsageRecordRow[]>;
  /** The one new usage record. */
  newRecord(): Promise<UsageRecordRow | undefined>;
  close(): Promise<void>;
}

/** A gateway with a database of its own, as the control plane puts it together. */
export async function openTestGateway({
  reach = async (url) => url,
}: {
  /** Leads to the database another way. */
  reach?: (url: string) => Promise<string>;
} = {}): Promise<TestGateway> {
  const database = await createTestDatabase();
  const url = await reach(database.url);
  const dataDirectory = await mkdtemp(join(tmpdir(), "headroom-gateway-"));
  const keys = generateKeyPairSync("ed25519");
  const environment = testEnvironment(url, dataDirectory, keys.publicKey.export({ format: "jwk" }));
  process.env.CONTROL_PLANE_SECRET_KEY = environment.CONTROL_PLANE_SECRET_KEY;
  const connection = connectDatabase(url, { max: 8 });
  const { db } = connection;
  const inference = await createInference({
    environment,
    connection,
    clock: systemClock,
    logger: pino({ level: "silent" }),
  });
  const server = createServer(inference.handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const operator = {
    ...contextOf(db, systemClock, ""),
    actor: { type: "operator" as const, id: "operator", name: "Operator" },
  };

  let seen = 0;
  const newRecords = async (count: number) => {
    seen += count;
    const records = await waitForRecords(connection, seen);
    expect(records).toHaveLength(seen);
    return records.slice(seen - count);
  };

  return {
    url: address,
    connection,
    environment,
    consoleKey: keys.privateKey,
    inference,
    customer: () => openCustomer(connection),
    async model(
      id,
      engine,
      { upstreamModel = id, life = "available", modalities = ["text"], parameters = [] }: ModelFacts = {},
    ) {
      const providerId = `for-${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
      await inTransaction(operator, async (ctx) => {
        await putProvider(ctx, providerId, { name: "Engine", baseUrl: engine.baseUrl, secret: "engine-secret" });
        const route = { providerId, upstreamModel, tier: 1, weight: 1, enabled: true };
        await putModel(ctx, id, { ...card, modalities, parameters, life, routes: [route] });
      });
      await makePrices(db, {
        [`model:${id}:input`]: "1",
        [`model:${id}:cached_input`]: "0.5",
        [`model:${id}:output`]: "4",
      });
      await untilLookedAt({ id: providerId, baseUrl: engine.baseUrl });
    },
    async routed(id, routes, facts = {}) {
      await inTransaction(operator, async (ctx) => {
        for (const [index, { engine, provider }] of routes.entries()) {
          await putProvider(ctx, `${id}-${index}`, { name: `Engine ${index}`, baseUrl: engine.baseUrl, ...provider });
        }
        const ways = routes.map(({ tier = 1, weight = 1, enabled = true }, index) => ({
          ...{ providerId: `${id}-${index}`, upstreamModel: `${id}-${index}`, tier, weight, enabled },
        }));
        await putModel(ctx, id, { ...card, modalities: ["text"], life: "available", routes: ways, ...facts });
      });
      for (const [index, { engine }] of routes.entries())
        await untilLookedAt({ id: `${id}-${index}`, baseUrl: engine.baseUrl });
    },
    ask: (secret, facts) =>
      send(`${address}/v1/chat/completions`, {
        body: JSON.stringify({ model: "scripted", messages: [{ role: "user", content: "Hi" }], ...facts }),
        headers: { authorization: `Bearer ${secret}` },
      }),
    client: (apiKey) => new OpenAI({ apiKey, baseURL: `${address}/v1`, maxRetries: 0 }),
    records: (count) => waitForRecords(connection, count),
    newRecords,
    newRecord: async () => (await newRecords(1))[0],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await inference.finish();
      await inference.close();
      await connection.close();
      await database.drop();
      await rm(dataDirectory, { recursive: true });
    },
  };
}

/**
 * Once this process has looked at a provider that is new, its gateway knows it and the models that go there: the directory
 * hears of both by notification, and looks at what it has read.
 */
export async function untilLookedAt(provider: { id: string; baseUrl: string }): Promise<void> {
  await vi.waitFor(() => {
    const { isHealthy, fault } = healthOf(provider);
    expect(isHealthy || fault !== null).toBe(true);
  }, patience);
}

const card = {
  name: "Test model",
  publisher: "Test",
  description: "",
  license: "",
  contextTokens: 8192,
  maxOutputTokens: 4096,
  parameters: [],
  regions: [],
  demo: false,
};

function testEnvironment(url: string, dataDirectory: string, publicJwk: object): Environment {
  return readEnvironment({
    CONTROL_PLANE_DATABASE_URL: url,
    CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify({ keys: [{ ...publicJwk, alg: "EdDSA" }] }),
    CONTROL_PLANE_SECRET_KEY: "test-secret-key-of-at-least-32-characters",
    OPERATOR_TOKEN: "test-operator-token-of-at-least-32-characters",
    PUBLIC_URL: "https://console.example.com",
    HEADROOM_DATA_DIR: dataDirectory,
    HEADROOM_DISCOVERY: "0",
  });
}

async function openCustomer({ db }: DatabaseConnection): Promise<TestCustomer> {
  const organization = await makeCustomer(db);
  const ctx = { ...contextOf(db, systemClock, organization.id), permissions: new Set(permissions) };
  return {
    ctx,
    organizationId: organization.id,
    projectId: organization.projectId,
    async key(facts) {
      const { projectId } = organization;
      const made = await inTransaction(ctx, (within) =>
        createApiKey(within, { name: "Key", projectId, scopes: ["inference"], ...facts }),
      );
      return { secret: made.secret ?? "", id: made.apiKey.id };
    },
  };
}

async function waitForRecords({ db }: DatabaseConnection, count: number): Promise<UsageRecordRow[]> {
  for (let attempt = 0; ; attempt++) {
    const rows = await db.select().from(usageRecords).orderBy(usageRecords.occurredAt, usageRecords.id);
    if (rows.length >= count || attempt === 100) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
