import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { listEvents } from "../events/list-events.ts";
import { putModel } from "../models/put-model.ts";
import { putProvider } from "../models/put-provider.ts";
import { removeModel } from "../models/remove-model.ts";
import { splitReservation } from "../reservations/split-reservation.ts";
import { getDependants } from "../successors/get-dependants.ts";
import { listAwaitedEndpoints } from "./awaited-endpoints.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { getEndpoint, listEndpoints } from "./endpoints.ts";
import { confirmEndpointStop, failEndpoint, handOverEndpoint } from "./hand-over-endpoint.ts";
import { stopEndpoint } from "./stop-endpoint.ts";

let shop: Shop;
process.env.CONTROL_PLANE_SECRET_KEY ??= "test-secret-key-of-at-least-32-characters";

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 30, from: 0, until: 200 });
});

afterAll(() => shop?.close());

const card = {
  ...{ name: "Model", publisher: "Test", description: "", license: "MIT", contextTokens: 8192, maxOutputTokens: 4096 },
  ...{ modalities: ["text" as const], parameters: [], regions: [], life: "available" as const, demo: false },
  routes: [{ providerId: "anywhere", upstreamModel: "theirs", tier: 1, weight: 1, enabled: true }],
};
const server = { baseUrl: "http://10.0.0.1:8000/v1", secret: "engine-secret", upstreamModel: "served" };

async function customerWith(nodes: number, from = 1, until = 50) {
  const customer = await shop.customer();
  const reservation = await shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id);
  const create = (facts: Partial<Parameters<typeof createEndpoint>[1]> = {}) =>
    inTransaction(customer.ctx, (ctx) =>
      createEndpoint(ctx, {
        name: "Support bot",
        reservationId: reservation.id,
        weights: "s3://models/support-7b",
        replicas: 1,
        nodesPerReplica: 1,
        note: "",
        ...facts,
      }),
    );
  return { customer, reservation, create };
}

const operatorOf = ({ ctx }: Customer): OperatorContext => ({
  ...ctx,
  actor: { type: "operator", id: "opr_1", name: "Olga" },
  surface: "operator",
});
const actsOn = async (id: string) =>
  (
    await shop.connection.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.targetId, id), eq(auditEntries.targetType, "endpoint")))
  )
    .sort((one, other) => one.position - other.position)
    .map(({ action }) => action);

test("an endpoint is planned, deployed by the operator's hand-over, and stopped, each step audited and told", async () => {
  const { customer, reservation, create } = await customerWith(3);
  const operator = operatorOf(customer);
  const planned = await create({ replicas: 2 });
  expect(planned).toMatchObject({ state: "planned", weights: "s3://models/support-7b", replicas: 2, healthy: null });
  expect(planned.model).toMatch(/^endpoint\/support-bot-[0-9a-z]{5}$/);
  await expect(inTransaction(operator, (ctx) => handOverEndpoint(ctx, planned.id, server))).rejects.toMatchObject({
    code: "endpoint_state",
  });

  await shop.advance(2);
  expect(await getEndpoint(customer.ctx, planned.id)).toMatchObject({ state: "deploying" });
  const [awaited] = await listAwaitedEndpoints(operator);
  expect(awaited).toMatchObject({ endpoint: { id: planned.id }, organization: { id: customer.ctx.organizationId } });
  expect(awaited?.nodeNames).toHaveLength(3);
  await inTransaction(operator, (ctx) => handOverEndpoint(ctx, planned.id, server));
  expect(await getEndpoint(customer.ctx, planned.id)).toMatchObject({ state: "running" });
  expect(await getDependants(customer.ctx, reservation.id)).toMatchObject({
    endpoints: [{ id: planned.id, state: "running", nodes: 2 }],
  });

  await inTransaction(customer.ctx, (ctx) => stopEndpoint(ctx, planned.id));
  expect(await getEndpoint(customer.ctx, planned.id)).toMatchObject({ state: "stopping" });
  await inTransaction(operator, (ctx) => confirmEndpointStop(ctx, planned.id));
  const stopped = await getEndpoint(customer.ctx, planned.id);
  expect(stopped).toMatchObject({ state: "stopped", reason: expect.stringContaining("Stopped by") });
  // Stopping it again changes nothing.
  expect(await inTransaction(customer.ctx, (ctx) => stopEndpoint(ctx, planned.id))).toEqual(stopped);
  expect(await actsOn(planned.id)).toEqual([
    "endpoint.created",
    "endpoint.deploying",
    "endpoint.running",
    "endpoint.stopping",
    "endpoint.stopped",
  ]);
  await shop.tick();
  const reader = { ...customer.ctx, permissions: new Set(["endpoints.read" as const]) };
  const told = (await listEvents(reader, { limit: 100 })).items.filter(({ type }) => type.startsWith("endpoint."));
  expect(told.map(({ type }) => type)).toEqual(["endpoint.running", "endpoint.stopped"]);
});

test("where it answers and with which secret is shown to nobody, and forgotten when it ends", async () => {
  const { customer, create } = await customerWith(1, 3);
  const { id } = await create();
  await shop.advance(4);
  await inTransaction(operatorOf(customer), (ctx) => handOverEndpoint(ctx, id, server));
  const [row] = await shop.connection.db.select().from(endpoints).where(eq(endpoints.id, id));
  expect(row?.baseUrl).toBe(server.baseUrl);
  expect(row?.secret).not.toContain(server.secret);
  const shown = JSON.stringify([
    await listEndpoints(customer.ctx, { limit: 10 }),
    await shop.connection.db.select().from(auditEntries).where(eq(auditEntries.targetId, id)),
  ]);
  expect(shown).not.toContain("10.0.0.1");
  expect(shown).not.toContain(server.secret);
  await inTransaction(operatorOf(customer), (ctx) => failEndpoint(ctx, id, { reason: "The switch is broken." }));
  expect(await getEndpoint(customer.ctx, id)).toMatchObject({ state: "failed", reason: "The switch is broken." });
  const [after] = await shop.connection.db.select().from(endpoints).where(eq(endpoints.id, id));
  expect(after).toMatchObject({ baseUrl: null, secret: null });
});

test("it ends with its reservation, wherever it is", async () => {
  const { customer, reservation, create } = await customerWith(2, 5, 8);
  const running = await create({ name: "One" });
  const waiting = await create({ name: "Two" });
  await shop.advance(6);
  await inTransaction(operatorOf(customer), (ctx) => handOverEndpoint(ctx, running.id, server));
  await shop.advance(9);
  for (const { id } of [running, waiting]) {
    expect(await getEndpoint(customer.ctx, id)).toMatchObject({ state: "stopped", reason: "Its reservation is over." });
  }
  expect(await refusalOf(create())).toMatchObject({ code: "reservation_not_open" });
  expect((await getDependants(customer.ctx, reservation.id)).endpoints).toEqual([]);
});

test("nodes are used once: ten at once on two free nodes make two", async () => {
  const { create } = await customerWith(2, 10);
  const made = await Promise.allSettled(Array.from({ length: 10 }, () => create()));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(await refusalOf(create())).toMatchObject({ code: "not_enough_nodes" });
});

test("a planned one stops at once, and its nodes are free again", async () => {
  const { customer, create } = await customerWith(1, 10);
  const { id } = await create();
  expect(await inTransaction(customer.ctx, (ctx) => stopEndpoint(ctx, id))).toMatchObject({ state: "stopped" });
  expect(await create()).toMatchObject({ state: "planned" });
});

test("it is refused on foreign reservations, with foreign projects, and with models that there are not", async () => {
  const one = await customerWith(2, 10);
  const other = await customerWith(2, 10);
  const { id } = await one.create();
  expect(await refusalOf(one.create({ reservationId: other.reservation.id }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(one.create({ projectIds: [other.customer.projectId] }))).toMatchObject({
    code: "project_unknown",
  });
  expect(await refusalOf(one.create({ modelId: "no-such-model", weights: null }))).toMatchObject({
    code: "model_unknown",
  });
  expect(await refusalOf(getEndpoint(other.customer.ctx, id))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(inTransaction(other.customer.ctx, (ctx) => stopEndpoint(ctx, id)))).toMatchObject({
    code: "not_found",
  });
  expect((await listEndpoints(other.customer.ctx, { limit: 10 })).items).toEqual([]);
});

test("a model that an endpoint was made of is not removed, and none is made of a model that is being removed", async () => {
  const { customer, create } = await customerWith(2, 10);
  const operator = operatorOf(customer);
  const act = <Answer>(run: (ctx: OperatorContext) => Promise<Answer>) => inTransaction(operator, run);
  await act((ctx) => putProvider(ctx, "anywhere", { name: "Anywhere", baseUrl: "http://127.0.0.1:9/v1" }));
  await act((ctx) => putModel(ctx, "served", card));
  await act((ctx) => putModel(ctx, "leaving", card));
  const served = await create({ modelId: "served", weights: null });
  await inTransaction(customer.ctx, (ctx) => stopEndpoint(ctx, served.id));
  expect(await refusalOf(act((ctx) => removeModel(ctx, "served")))).toMatchObject({
    ...{ code: "model_in_use", facts: { reasons: ["1 endpoint was made of it"] } },
  });
  let made: Promise<unknown> | undefined;
  await act(async (ctx) => {
    await removeModel(ctx, "leaving");
    made = refusalOf(create({ modelId: "leaving", weights: null }));
    await expect.poll(waitingForModels).toBe(true);
  });
  expect(await made).toMatchObject({ code: "model_unknown" });
});

async function waitingForModels(): Promise<boolean> {
  const { rows } = await shop.connection.db.execute(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%"models"%'`,
  );
  return rows.length > 0;
}

test("the newest give way when nodes are split off their reservation, and no more of them than needed", async () => {
  const { customer, reservation, create } = await customerWith(5, 12, 40);
  const [old, running, planned] = [
    await create({ name: "Old", replicas: 2 }),
    await create({ name: "Running", replicas: 2 }),
    await create({ name: "Planned" }),
  ];
  const stateOf = async ({ id }: { id: string }) => (await getEndpoint(customer.ctx, id)).state;
  const splitOff = (nodes: number) =>
    inTransaction(customer.ctx, (ctx) => splitReservation(ctx, reservation.id, { nodes }));
  const stopping = async (nodesLeft: number) =>
    (await getDependants(customer.ctx, reservation.id, nodesLeft)).endpoints
      .filter(({ stops }) => stops)
      .map(({ name }) => name);
  expect(await Promise.all([5, 4, 3, 2, 1, 0].map(stopping))).toEqual([
    [],
    ["Planned"],
    ["Running", "Planned"],
    ["Running", "Planned"],
    ["Old", "Running", "Planned"],
    ["Old", "Running", "Planned"],
  ]);
  await splitOff(1);
  await shop.tick({ demo: false });
  expect(await Promise.all([old, running, planned].map(stateOf))).toEqual(["planned", "planned", "stopped"]);
  await shop.advance(13);
  await inTransaction(operatorOf(customer), (ctx) => handOverEndpoint(ctx, running.id, server));
  await splitOff(1);
  await shop.tick({ demo: false });
  await shop.tick({ demo: false });
  expect(await getEndpoint(customer.ctx, running.id)).toMatchObject({
    state: "stopping",
    reason: "Its reservation has fewer nodes now than its endpoints need.",
  });
  // What is on its way out gives way no more.
  expect(await stopping(2)).toEqual([]);
  expect(await stateOf(old)).toBe("deploying");
  expect(await actsOn(running.id)).toContain("endpoint.stopping");
});
