import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Delivery, DeliveryItem } from "../contract/deliveries.ts";
import type { Event } from "../contract/events.ts";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { deliveries, deliveryItems } from "../db/schema/deliveries.ts";
import { pendingEvents } from "../db/schema/events.ts";
import { invoices } from "../db/schema/invoices.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { useOctober as fillOctober, publishAmounts } from "../invoicing/testing/october.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { deliverDue } from "./deliver-due.ts";
import { enqueueDueMonths } from "./enqueue-due-months.ts";
import { type ObjectStore, startObjectStore, storeKey } from "./testing/object-store.ts";

type Mailed = Extract<Event, { type: "delivery.mailed" }>;

let books: Awaited<ReturnType<typeof openBooks>>;
let store: ObjectStore;
let mine: Customer;
let call: ReturnType<typeof testApp>;
let clock: AdjustableClock;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  process.env.DELIVERY_PRIVATE_NETWORKS = "1";
  books = await openBooks();
  await publishAmounts(books.db);
  store = await startObjectStore();
});
afterAll(async () => {
  delete process.env.DELIVERY_PRIVATE_NETWORKS;
  await store.close();
  await books.close();
});

beforeEach(async () => {
  clock = new AdjustableClock("2026-10-30T12:00:00Z");
  mine = await makeCustomer(books.db, {
    timeZone: "Europe/Berlin",
    createdAt: Temporal.Instant.from("2026-09-15T00:00:00Z"),
  });
  const theirs = await makeCustomer(books.db);
  const callers = {
    mine: callerOf(mine.id, ["billing.read", "billing.manage"]),
    reader: callerOf(mine.id, ["billing.read"]),
    engineer: callerOf(mine.id, ["invoices.read"]),
    theirs: callerOf(theirs.id, ["billing.read", "billing.manage"]),
  };
  call = testApp(books.db, callers, { clock });
});
afterEach(async () => {
  await books.db.update(deliveries).set({ removedAt: clock.now(), secret: null });
  for (const list of [store.script, store.puts]) list.length = 0;
  store.objects.clear();
});

const worker = () => workerContext({ db: books.db, clock, demo: false });
const deliver = () => enqueueDueMonths(worker()).then(() => deliverDue(worker(), pino({ level: "silent" })));
const bucket = (facts = {}) => ({
  ...{ type: "bucket", endpoint: store.endpoint, region: "eu-central-1", bucket: "billing", prefix: "headroom/" },
  ...{ pathStyle: true, ...storeKey, ...facts },
});
const documents = { type: "documents", formats: ["pdf", "ubl"] };
const mail = { type: "mail", to: ["ap@example.com", "cfo@example.com"] };

async function create(body: object): Promise<Delivery> {
  const answer = await call("POST", "/api/v1/deliveries", { as: "mine", body: { name: "To our books", ...body } });
  expect(answer).toMatchObject({ status: 201 });
  // Parsed by the server's own answer schema.
  return answer.body as unknown as Delivery;
}

async function items(id: string): Promise<DeliveryItem[]> {
  return (await call("GET", `/api/v1/deliveries/${id}/items`, { as: "mine" })).body.items as DeliveryItem[];
}

async function issueOctober(): Promise<{ id: string; number: string }> {
  await fillOctober(books.db, mine);
  clock.set(Temporal.Instant.from("2026-11-02T12:00:00Z"));
  await closePeriods(worker());
  const [invoice] = await books.db
    .select({ id: invoices.id, number: invoices.number })
    .from(invoices)
    .where(eq(invoices.organizationId, mine.id))
    .orderBy(invoices.issuedAt);
  if (!invoice) throw new Error("October was not invoiced");
  return invoice;
}

test("documents arrive once they are issued, as the same bytes that are downloaded", async () => {
  const { id } = await create({ content: documents, destination: bucket() });
  const invoice = await issueOctober();
  await inTransaction(worker(), (ctx) => issueCreditNote(ctx, invoice.id, { kind: "void", reason: "Wrong month" }));
  await deliver();
  const keys = [...store.objects.keys()];
  expect(keys).toContain(`billing/headroom/invoices/2026/${invoice.number}.pdf`);
  expect(keys.filter((key) => key.includes("/credit-notes/2026/CN-"))).toHaveLength(1);
  const [cannot, can] = [...Map.groupBy(await items(id), ({ title }) => title.endsWith("UBL"))]
    .toSorted(([isUbl], [other]) => Number(other) - Number(isUbl))
    .map(([, found]) => found);
  // These parties have no address that an electronic invoice could name, and it never gets one: no further attempt.
  for (const item of cannot ?? []) expect(item).toMatchObject({ state: "failed", attempts: 1, nextAttemptAt: null });
  expect(cannot?.[0]?.fault).toContain("the customer's country");
  expect(cannot?.map(({ kind }) => kind).toSorted()).toEqual(["creditNote", "invoice", "invoice"]);
  expect(can).toHaveLength(3);
  for (const item of can ?? []) {
    const bytes = store.objects.get(`billing/${item.target}`) ?? Buffer.alloc(0);
    expect(item).toMatchObject({ state: "delivered", fault: null, bytes: bytes.length, attempts: 1 });
    expect(item.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
  const puts = store.puts.length;
  await deliver();
  expect(store.puts).toHaveLength(puts);
  const { body } = await call("GET", `/api/v1/deliveries/${id}`, { as: "mine" });
  expect(body).toMatchObject({ state: "failing", lastDeliveredAt: "2026-11-02T12:00:00Z" });
});

test("cost of the running month is written at once and every day at its hour, and finally when it is invoiced", async () => {
  const { id } = await create({ content: { type: "focus", format: "csv", hour: 6 }, destination: bucket() });
  await deliver();
  const first = store.objects.get("billing/headroom/focus/2026-10.csv.gz");
  expect(gunzipSync(first ?? Buffer.alloc(0)).toString()).toContain("BilledCost");
  expect((await call("GET", `/api/v1/deliveries/${id}`, { as: "mine" })).body.nextRunAt).toBe("2026-10-31T05:00:00Z");
  await deliver();
  expect(store.puts).toHaveLength(1);
  await fillOctober(books.db, mine);
  clock.set(Temporal.Instant.from("2026-10-31T05:00:00Z"));
  await deliver();
  const second = gunzipSync(store.objects.get("billing/headroom/focus/2026-10.csv.gz") ?? Buffer.alloc(0)).toString();
  expect(second.split("\r\n").length).toBeGreaterThan(100);
  clock.set(Temporal.Instant.from("2026-11-02T12:00:00Z"));
  await closePeriods(worker());
  await deliver();
  expect([...store.objects.keys()].toSorted()).toEqual([
    "billing/headroom/focus/2026-09.csv.gz",
    "billing/headroom/focus/2026-10.csv.gz",
    "billing/headroom/focus/2026-11.csv.gz",
  ]);
  expect((await items(id)).every(({ state }) => state === "delivered")).toBe(true);
});

test.each([
  ["403 AccessDenied", { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" }, /does not let us write/],
  ["500", { status: 500 }, /answers 500/],
  ["a redirect", { status: 307, location: "http://127.0.0.1:1/" }, /not followed/],
  ["a reset", "reset" as const, /cannot be reached/],
])("%s is said in words, tried again later, and settles once it arrives", async (_, answer, words) => {
  const { id } = await create({ content: documents, destination: bucket() });
  await call("POST", `/api/v1/deliveries/${id}/tests`, { as: "mine" });
  store.script.push(answer);
  await deliver();
  const [failing] = await items(id);
  expect(failing).toMatchObject({ state: "waiting", attempts: 1, nextAttemptAt: "2026-10-30T12:01:00Z" });
  expect(failing?.fault).toMatch(words);
  expect((await call("GET", `/api/v1/deliveries/${id}`, { as: "mine" })).body.state).toBe("failing");
  await deliver();
  expect(store.puts).toHaveLength(1);
  clock.set(Temporal.Instant.from("2026-10-30T12:01:00Z"));
  await deliver();
  expect(await items(id)).toMatchObject([{ state: "delivered", attempts: 2, fault: null }]);
  expect(store.objects.get("billing/headroom/headroom-test.txt")?.toString()).toContain("A test of Headroom");
});

test("what never arrives is given up after a day and a half, is told, and can be sent again", async () => {
  const { id } = await create({ content: documents, destination: bucket({ bucket: "another" }) });
  await call("POST", `/api/v1/deliveries/${id}/tests`, { as: "mine" });
  for (let attempt = 0; attempt < 20; attempt++) {
    await deliver();
    clock.set(clock.now().add({ hours: 6 }));
  }
  const [given] = await items(id);
  expect(given).toMatchObject({ state: "failed", attempts: 14, nextAttemptAt: null });
  expect(given?.fault).toContain("there is no such bucket");
  const told = await books.db.select().from(pendingEvents).where(eq(pendingEvents.subjectId, id));
  expect(told.map(({ type }) => type)).toEqual(["delivery.failed"]);
  await call("POST", `/api/v1/deliveries/${id}/items/${given?.id}/attempts`, { as: "mine" });
  expect((await items(id))[0]).toMatchObject({ state: "waiting", attempts: 0 });
});

test("a store that does not answer keeps no other delivery waiting", async () => {
  const slow = await startObjectStore();
  slow.script.push("hang");
  const hanging = await create({
    name: "Hanging",
    content: documents,
    destination: bucket({ endpoint: slow.endpoint }),
  });
  const other = await create({ name: "Other", content: documents, destination: bucket() });
  for (const { id } of [hanging, other]) await call("POST", `/api/v1/deliveries/${id}/tests`, { as: "mine" });
  const round = deliver();
  await expect.poll(() => items(other.id)).toMatchObject([{ state: "delivered" }]);
  await expect.poll(() => slow.puts).toHaveLength(1);
  expect(await items(hanging.id)).toMatchObject([{ state: "waiting", attempts: 0 }]);
  await slow.close();
  await round;
  expect(await items(hanging.id)).toMatchObject([{ state: "waiting", attempts: 1 }]);
});

test("a paused delivery waits until it is resumed", async () => {
  const paused = await create({ name: "Paused", content: documents, destination: bucket({ prefix: "paused/" }) });
  await call("PATCH", `/api/v1/deliveries/${paused.id}`, { as: "mine", body: { paused: true } });
  const running = await create({ name: "Running", content: documents, destination: bucket({ prefix: "running/" }) });
  for (const { id } of [paused, running]) await call("POST", `/api/v1/deliveries/${id}/tests`, { as: "mine" });
  await deliver();
  expect([...store.objects.keys()]).toEqual(["billing/running/headroom-test.txt"]);
  await call("PATCH", `/api/v1/deliveries/${paused.id}`, { as: "mine", body: { paused: false } });
  await deliver();
  expect([...store.objects.keys()]).toContain("billing/paused/headroom-test.txt");
});

test("a mail is told of once for each document, with all its formats", async () => {
  const { id } = await create({ content: documents, destination: mail });
  const invoice = await issueOctober();
  await deliver();
  await deliver();
  const told = await books.db.select().from(pendingEvents).where(eq(pendingEvents.subjectId, id));
  const documentsTold = told.map(({ facts }) => (facts as Mailed["facts"]).document);
  expect(documentsTold).toContainEqual({
    kind: "invoice",
    id: invoice.id,
    number: invoice.number,
    formats: ["pdf", "ubl"],
  });
  expect(new Set(documentsTold.map((document) => JSON.stringify(document))).size).toBe(told.length);
});

test("the secret is sealed, never shown, and goes with the place that it is for", async () => {
  const made = await create({ content: documents, destination: bucket() });
  const { secretAccessKey: _, ...withoutSecret } = bucket();
  const answers = [
    made,
    (await call("GET", "/api/v1/deliveries", { as: "mine" })).body,
    (
      await call("PATCH", `/api/v1/deliveries/${made.id}`, {
        as: "mine",
        body: { name: "Renamed", destination: withoutSecret },
      })
    ).body,
    await books.db.select().from(deliveries),
    await books.db.select().from(auditEntries),
  ];
  expect(JSON.stringify(answers)).not.toContain(storeKey.secretAccessKey);
  await call("POST", `/api/v1/deliveries/${made.id}/tests`, { as: "mine" });
  await deliver();
  expect(store.objects.size).toBe(1);
  const moved = { ...withoutSecret, endpoint: "http://127.0.0.1:9" };
  const refused = await call("PATCH", `/api/v1/deliveries/${made.id}`, { as: "mine", body: { destination: moved } });
  expect(refused).toMatchObject({ status: 422, body: { code: "secret_needed" } });
  await call("DELETE", `/api/v1/deliveries/${made.id}`, { as: "mine" });
  const [row] = await books.db.select().from(deliveries).where(eq(deliveries.id, made.id));
  expect(row).toMatchObject({ secret: null });
});

test("a name that leads into a private network is not connected to", async () => {
  const { port } = new URL(store.endpoint);
  const { id } = await create({ content: documents, destination: bucket({ endpoint: `http://localhost:${port}` }) });
  await call("POST", `/api/v1/deliveries/${id}/tests`, { as: "mine" });
  process.env.DELIVERY_PRIVATE_NETWORKS = "0";
  await deliver();
  process.env.DELIVERY_PRIVATE_NETWORKS = "1";
  expect((await items(id))[0]?.fault).toContain("private network");
  expect(store.puts).toEqual([]);
});

test("refusals: no permission, another organization, cost by mail, too many", async () => {
  const { id } = await create({ content: documents, destination: bucket() });
  const body = { name: "No", content: documents, destination: mail };
  expect(await call("POST", "/api/v1/deliveries", { as: "reader", body })).toMatchObject({ status: 403 });
  expect(await call("GET", "/api/v1/deliveries", { as: "engineer" })).toMatchObject({ status: 403 });
  for (const [method, path] of [
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["GET", "/items"],
    ["POST", "/tests"],
  ] as const) {
    const options = { as: "theirs", ...(method === "PATCH" && { body: { paused: true } }) };
    expect(await call(method, `/api/v1/deliveries/${id}${path}`, options)).toMatchObject({ status: 404 });
  }
  const cost = { name: "Cost", content: { type: "focus", format: "csv", hour: 1 }, destination: mail };
  expect(await call("POST", "/api/v1/deliveries", { as: "mine", body: cost })).toMatchObject({
    status: 422,
    body: { code: "not_by_mail" },
  });
  const many = await Promise.all(
    Array.from({ length: 25 }, () => call("POST", "/api/v1/deliveries", { as: "mine", body })),
  );
  expect(many.filter(({ status }) => status === 201)).toHaveLength(19);
  expect(await books.db.$count(deliveryItems, sql`organization_id = ${mine.id}`)).toBe(0);
});
