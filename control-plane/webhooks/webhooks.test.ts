import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Webhook } from "../contract/webhooks.ts";
import type { Database } from "../db/client.ts";
import { auditEntries, idempotencyKeys } from "../db/schema/audit.ts";
import { webhookDeliveries, webhooks } from "../db/schema/webhooks.ts";
import { forgetDeliveries } from "./forget-deliveries.ts";
import { withStage } from "./testing/stage.ts";
import { readWebhook } from "./webhooks.ts";

const stage = withStage();

test("what happens arrives once, in order, signed, as it stands in the feed; what is not chosen does not", async () => {
  const { id } = await stage.create({ eventTypes: ["invoice.issued"] });
  await stage.happen("inv_1");
  await stage.happen("inv_2");
  await stage.happen("dlv_1", "delivery.mailed");
  await stage.deliver();
  await stage.deliver();
  expect(stage.receiver.received.map(({ event }) => event.subjectId)).toEqual(["inv_1", "inv_2"]);
  const feed = await stage.feed();
  expect(stage.receiver.received[0]?.event).toEqual(feed[0]);
  expect(stage.receiver.received[0]).toMatchObject({ id: feed[0]?.id, path: "/headroom" });
  expect(stage.receiver.posts[0]?.headers).toMatchObject({
    "content-type": "application/json",
    "webhook-timestamp": String(stage.clock.now().epochMilliseconds / 1_000),
  });
  expect(await stage.read(id)).toMatchObject({
    state: "ready",
    waiting: 0,
    lastDeliveredAt: stage.clock.now().toString(),
  });
  expect(await stage.listed(id)).toMatchObject([
    { eventType: "invoice.issued", state: "delivered", attempts: 1, status: 204, fault: null },
    { state: "delivered" },
  ]);
});

test("a webhook of everything is told of everything but what only the console has to know", async () => {
  const { id } = await stage.create();
  await stage.happen("dlv_1", "delivery.mailed");
  await stage.happen("inv_1");
  expect((await stage.listed(id)).map(({ eventType }) => eventType)).toEqual(["invoice.issued"]);
  const other = await stage.create({ eventTypes: ["reservation.bought"] });
  await stage.happen("inv_2");
  expect(await stage.listed(other.id)).toEqual([]);
});

test("a rotated secret signs beside the one before it, until that ends", async () => {
  const { id } = await stage.create();
  const old = stage.receiver.secret;
  const rotate = (previousEndsAt: string | null) =>
    stage.call("POST", `/api/v1/webhooks/${id}/secrets`, { as: "mine", body: { previousEndsAt } });
  const { body } = await rotate("2026-10-30T13:00:00Z");
  const test = () => stage.call("POST", `/api/v1/webhooks/${id}/tests`, { as: "mine" });
  await test();
  await stage.deliver();
  expect(stage.receiver.received.at(-1)?.event).toMatchObject({ type: "webhook.test", subjectId: id });
  stage.receiver.secret = body.secret as string;
  await test();
  await stage.deliver();
  expect(stage.receiver.received).toHaveLength(2);
  stage.later({ hours: 1 });
  await test();
  await stage.deliver();
  expect(stage.receiver.received).toHaveLength(3);
  stage.receiver.secret = old;
  await test();
  await stage.deliver();
  expect(stage.receiver.received).toHaveLength(3);
  expect(await rotate("2026-11-30T13:00:00Z")).toMatchObject({ status: 422, body: { code: "overlap_out_of_range" } });
});

test("a replay sends what there was before the webhook, and nothing beyond what is kept", async () => {
  await stage.happen("inv_1");
  await stage.happen("inv_2");
  const { id } = await stage.create({ eventTypes: ["invoice.issued"] });
  const replay = (body: object) => stage.call("POST", `/api/v1/webhooks/${id}/replays`, { as: "mine", body });
  const period = { from: "2026-10-30T00:00:00Z", until: "2026-10-31T00:00:00Z" };
  expect((await replay({ ...period, which: "failed" })).body).toEqual({ events: 0 });
  expect((await replay({ ...period, which: "all" })).body).toEqual({ events: 2 });
  await stage.deliver();
  expect(stage.receiver.received.map(({ event }) => event.subjectId)).toEqual(["inv_1", "inv_2"]);
  await replay({ ...period, which: "all" });
  await stage.deliver();
  expect(stage.receiver.received).toHaveLength(4);
  expect(await replay({ ...period, from: "2026-09-01T00:00:00Z", which: "all" })).toMatchObject({
    status: 422,
    body: { code: "period_too_old" },
  });
  expect(await replay({ ...period, until: period.from, which: "all" })).toMatchObject({ status: 422 });
});

test("the audit log, which more people read, has the host of an address and not its path", async () => {
  const { id } = await stage.create({ url: `${stage.receiver.url}/T0/canary-path` });
  const path = `/api/v1/webhooks/${id}`;
  await stage.call("PATCH", path, { as: "mine", body: { url: `${stage.receiver.url}/T1/canary-path` } });
  await stage.call("POST", `${path}/secrets`, { as: "mine", body: { previousEndsAt: null } });
  await stage.call("DELETE", path, { as: "mine" });
  const entries = await stage.db.select().from(auditEntries).where(eq(auditEntries.targetId, id));
  expect(entries).toHaveLength(4);
  expect(JSON.stringify(entries)).toContain(new URL(stage.receiver.url).host);
  expect(JSON.stringify(entries)).not.toContain("canary");
});

test("the secret is in the first answer, and neither in a repeated one, nor in the audit log, nor in clear in the database", async () => {
  const body = { name: "Once", url: stage.receiver.url, eventTypes: null };
  const make = () => stage.call("POST", "/api/v1/webhooks", { as: "mine", body, key: "once" });
  const first = await make();
  const secret = first.body.secret as string;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect((await make()).body).toEqual({ ...first.body, secret: null });
  const kept = [
    await stage.db.select().from(webhooks),
    await stage.db.select().from(auditEntries).where(eq(auditEntries.organizationId, stage.organizationId)),
    await stage.db.select().from(idempotencyKeys),
  ];
  expect(JSON.stringify(kept)).not.toContain(secret.slice(6, 30));
  const { id } = first.body.webhook as Webhook;
  expect(await stage.call("DELETE", `/api/v1/webhooks/${id}`, { as: "mine" })).toMatchObject({ status: 200 });
  const [row] = await stage.db.select().from(webhooks).where(eq(webhooks.id, id));
  expect(row).toMatchObject({ secret: null, previousSecret: null });
});

test("refusals: no permission, another organization, events that one may not read, private addresses, too many", async () => {
  const { id } = await stage.create();
  await stage.happen("inv_1");
  const [{ eventId = "" } = {}] = await stage.listed(id);
  expect(await stage.call("GET", "/api/v1/webhooks", { as: "finance" })).toMatchObject({ status: 403 });
  const period = { from: "2026-10-30T00:00:00Z", until: "2026-10-31T00:00:00Z", which: "all" };
  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { paused: true }],
    ["DELETE", "", undefined],
    ["POST", "/tests", undefined],
    ["POST", "/secrets", { previousEndsAt: null }],
    ["POST", "/replays", period],
    ["GET", "/deliveries", undefined],
    ["GET", `/deliveries/${eventId}`, undefined],
    ["POST", `/deliveries/${eventId}/attempts`, undefined],
  ] as const) {
    const at = `/api/v1/webhooks/${id}${path}`;
    expect(await stage.call(method, at, { as: "theirs", body })).toMatchObject({ status: 404 });
    expect(await stage.call(method, at, { as: "finance", body })).toMatchObject({ status: 403 });
  }
  // Of another webhook of the same organization, and of none.
  const other = await stage.create({ name: "Other", eventTypes: ["reservation.bought"] });
  expect(await stage.call("GET", `/api/v1/webhooks/${other.id}/deliveries/${eventId}`, { as: "mine" })).toMatchObject({
    status: 404,
  });
  const make = (facts: object, as = "mine") =>
    stage.call("POST", "/api/v1/webhooks", {
      as,
      body: { name: "No", url: stage.receiver.url, eventTypes: null, ...facts },
    });
  expect(await make({}, "narrow")).toMatchObject({ status: 403, body: { code: "event_forbidden" } });
  expect(await make({ eventTypes: ["webhook.paused"] }, "narrow")).toMatchObject({ status: 201 });
  expect(await make({ eventTypes: ["delivery.mailed"] })).toMatchObject({ status: 400 });
  expect(await make({ eventTypes: [] })).toMatchObject({ status: 400 });
  expect(await make({ url: "https://user:pass@example.com/" })).toMatchObject({ body: { code: "invalid_address" } });
  process.env.DELIVERY_PRIVATE_NETWORKS = "0";
  for (const url of ["http://example.com/", "https://127.0.0.1/", "https://2130706433/", "https://[::ffff:10.0.0.1]/"])
    expect(await make({ url })).toMatchObject({ status: 422, body: { code: "invalid_address" } });
  process.env.DELIVERY_PRIVATE_NETWORKS = "1";
  const many = await Promise.all(Array.from({ length: 25 }, () => make({})));
  expect(many.filter(({ status }) => status === 201)).toHaveLength(17);
  expect(many.find(({ status }) => status !== 201)).toMatchObject({ body: { code: "too_many_webhooks" } });
});

test("who may not read an event gives no other address to a webhook that is told of it, and does not read what was sent", async () => {
  const told = await stage.create({ eventTypes: ["invoice.issued", "webhook.paused"] });
  await stage.happen("inv_1");
  const [{ eventId = "" } = {}] = await stage.listed(told.id);
  const path = `/api/v1/webhooks/${told.id}`;
  const change = (body: object) => stage.call("PATCH", path, { as: "narrow", body });
  const elsewhere = { url: `${stage.receiver.url}/mine` };
  expect(await change(elsewhere)).toMatchObject({
    status: 403,
    body: {
      code: "event_forbidden",
      detail: expect.stringContaining("invoice.issued"),
      fields: { url: expect.anything() },
    },
  });
  expect(await stage.call("GET", `${path}/deliveries/${eventId}`, { as: "narrow" })).toMatchObject({
    ...{ status: 403, body: { code: "event_forbidden" } },
  });
  await stage.deliver();
  expect(stage.receiver.received.map((each) => each.path)).toEqual(["/headroom"]);
  // The same address, another name, and a pause lead nothing elsewhere.
  expect(await change({ url: told.url, name: "Renamed", paused: true })).toMatchObject({ status: 200 });
  // What it was sent could be sent to the other address again.
  expect(await change({ ...elsewhere, eventTypes: ["webhook.paused"] })).toMatchObject({ status: 403 });
  const { id } = await stage.create({ eventTypes: ["webhook.paused"] });
  expect(await stage.call("PATCH", `/api/v1/webhooks/${id}`, { as: "narrow", body: elsewhere })).toMatchObject({
    status: 200,
  });
});

test("an address that has become a private one is not connected to", async () => {
  const { port } = new URL(stage.receiver.url);
  const byName = await stage.create({ name: "Name", url: `http://localhost:${port}/` });
  const literal = await stage.create({ name: "Literal" });
  await stage.happen("inv_1");
  process.env.DELIVERY_PRIVATE_NETWORKS = "0";
  await stage.deliver();
  process.env.DELIVERY_PRIVATE_NETWORKS = "1";
  for (const { id } of [byName, literal]) expect((await stage.read(id)).fault).toContain("private network");
  expect(stage.receiver.posts).toEqual([]);
});

test("by hand at most sixty are sent in an hour, and the log is kept for thirty days", async () => {
  const { id } = await stage.create();
  const answers = await Promise.all(
    Array.from({ length: 65 }, () => stage.call("POST", `/api/v1/webhooks/${id}/tests`, { as: "mine" })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(60);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({ body: { code: "webhook_too_often" } });
  await stage.deliver();
  stage.later({ hours: 30 * 24 });
  await forgetDeliveries(stage);
  expect(await stage.listed(id)).toHaveLength(50);
  stage.later({ seconds: 1 });
  await forgetDeliveries(stage);
  expect(await stage.db.$count(webhookDeliveries, eq(webhookDeliveries.webhookId, id))).toBe(0);
});

test("events are published while somebody's webhook is locked", async () => {
  const { id } = await stage.create();
  await stage.db.transaction(async (db) => {
    await readWebhook({ ...stage, db: db as unknown as Database }, id, "no key update");
    await stage.happen("inv_1");
  });
  await stage.deliver();
  expect(stage.receiver.received).toHaveLength(1);
});
