import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { pendingEvents } from "../db/schema/events.ts";
import { quotaAlarms } from "../db/schema/quotas.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeModel } from "../metering/testing/books.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { listQuotaAlarms, setQuotaAlarm } from "./alarm-settings.ts";
import { setQuotaCap } from "./set-cap.ts";
import { clearAlarms, watchRates } from "./watch-quotas.ts";

const quotaId = `gpus:${region}:${nodeType}`;
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 60, from: 0, until: 500 });
  await makeModel(shop.connection.db, "demo-large");
  customer = await shop.customer({ quota: 160 });
});

afterEach(() => shop?.close());

const buy = async (nodes: number) =>
  shop.buy(customer, (await shop.quote(customer, { nodes, from: 10, until: 20 })).id);
const told = async () => {
  const rows = await shop.connection.db
    .select()
    .from(pendingEvents)
    .where(eq(pendingEvents.organizationId, customer.ctx.organizationId));
  return rows.flatMap(({ type, facts }) => (type === "quota.near_limit" ? [facts] : []));
};
const alarms = async () =>
  (await listQuotaAlarms(customer.ctx)).alarms.map(({ threshold, clearedAt }) => ({
    threshold,
    isOpen: clearedAt === null,
  }));
const set = (thresholds: number[], id = quotaId, as = customer) =>
  inTransaction(as.ctx, (ctx) => setQuotaAlarm(ctx, id, thresholds));

describe("GPUs", () => {
  test("are told of at 80 and 95 percent, each once, where they are taken", async () => {
    await buy(15);
    expect(await told()).toEqual([]);
    await buy(1);
    expect(await told()).toEqual([{ quotaId, capped: null, threshold: 80, taken: 128, limit: 160 }]);
    await buy(2);
    expect(await told()).toHaveLength(1);
    await buy(2);
    expect(await told()).toMatchObject([{ threshold: 80 }, { threshold: 95, taken: 160 }]);
    expect(await alarms()).toHaveLength(2);
  });

  test("that leap over both are told of once, as the higher", async () => {
    await buy(20);
    expect(await told()).toMatchObject([{ threshold: 95, taken: 160 }]);
    expect(await alarms()).toHaveLength(2);
  });

  test("that go up and down about a threshold are told of once; after they were well below it, again", async () => {
    await buy(15);
    const one = await buy(1);
    const release = (id: string) => inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await release(one.id);
    await clearAlarms(shop.operator);
    await buy(1);
    expect(await told()).toHaveLength(1);
  });

  test("whose usage fell far below it raise the alarm anew", async () => {
    const most = await buy(16);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, most.id, {}));
    await clearAlarms(shop.operator);
    expect(await alarms()).toEqual([{ threshold: 80, isOpen: false }]);
    await buy(16);
    expect(await told()).toHaveLength(2);
  });

  test("stay told of while usage cannot be read", async () => {
    await buy(16);
    const { db } = shop.operator;
    const unreadable = new Proxy(db, {
      get: (target, name) => {
        if (name === "execute") return () => Promise.reject(new Error("the database is gone"));
        const member: unknown = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    await expect(clearAlarms({ ...shop.operator, db: unreadable })).rejects.toMatchObject({
      errors: [{ message: "the database is gone" }],
    });
    expect(await alarms()).toEqual([{ threshold: 80, isOpen: true }]);
  });

  test("that many take at once raise one alarm", async () => {
    await buy(15);
    await Promise.all(Array.from({ length: 3 }, () => buy(1)));
    expect(await told()).toHaveLength(1);
  });

  test("of a project's cap are told of with the project", async () => {
    const cap = { quotaId, level: "project", cappedId: customer.projectId, limit: 16 } as const;
    await inTransaction(customer.ctx, (ctx) => setQuotaCap(ctx, cap));
    await buy(2);
    expect(await told()).toEqual([{ quotaId, capped: "Research", threshold: 95, taken: 16, limit: 16 }]);
  });
});

test("rates are told of by the last minute, and over when it is quiet", async () => {
  const facts = { id: customer.ctx.organizationId, projectId: customer.projectId };
  const call = () => inferenceUsage(facts, { occurredAt: shop.clock.now().toString() });
  await recordUsage(customer.ctx, Array.from({ length: 50 }, call));
  await watchRates(shop.operator);
  await watchRates(shop.operator);
  expect(await told()).toMatchObject([
    { quotaId: "requests_per_minute:demo-large", threshold: 80, taken: 50, limit: 60 },
    { quotaId: "tokens_per_minute:demo-large", threshold: 95 },
  ]);
  await clearAlarms(shop.operator);
  expect((await alarms()).every(({ isOpen }) => isOpen)).toBe(true);
  shop.clock.set(shop.clock.now().add({ minutes: 2 }));
  await clearAlarms(shop.operator);
  expect((await alarms()).some(({ isOpen }) => isOpen)).toBe(false);
});

test("rates of one organization that cannot be read keep no other's from being told of", async () => {
  const other = await shop.customer();
  const facts = [customer, other].map(({ ctx, projectId }) => ({ id: ctx.organizationId, projectId }));
  const at = { occurredAt: shop.clock.now().toString() };
  for (const each of facts)
    await recordUsage(
      customer.ctx,
      Array.from({ length: 50 }, () => inferenceUsage(each, at)),
    );
  let transactions = 0;
  const { db } = shop.operator;
  const transaction: typeof db.transaction = (...parts) =>
    transactions++ === 0 ? Promise.reject(new Error("it cannot be read")) : db.transaction(...parts);
  const once = new Proxy(db, {
    get: (target, name) => {
      const member: unknown = name === "transaction" ? transaction : Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  await expect(watchRates({ ...shop.operator, db: once })).rejects.toMatchObject({
    errors: [{ message: "it cannot be read" }],
  });
  expect(transactions).toBe(2);
  const raised = await db.selectDistinct({ id: quotaAlarms.organizationId }).from(quotaAlarms);
  expect(raised).toHaveLength(1);
});

describe("thresholds", () => {
  test("are those of the quota, else those for all", async () => {
    await set([50], "*");
    await set([]);
    await buy(20);
    expect(await told()).toEqual([]);
    await set([10]);
    await shop.quote(customer, { nodes: 1, from: 100, until: 110 });
    expect(await told()).toEqual([]);
    expect((await listQuotaAlarms(customer.ctx)).settings).toMatchObject([
      { quotaId: "*", thresholds: [50], setBy: "Test person" },
      { quotaId, thresholds: [10] },
    ]);
  });

  test("are 80 and 95 until somebody sets others, and are of one's own quotas", async () => {
    expect((await listQuotaAlarms(customer.ctx)).settings).toMatchObject([
      { quotaId: "*", thresholds: [80, 95], setBy: null },
    ]);
    expect(await refusalOf(set([50], "gpus:moon:x"))).toMatchObject({ code: "not_found" });
  });
});
