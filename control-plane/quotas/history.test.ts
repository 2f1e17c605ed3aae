import { afterEach, beforeEach, expect, test } from "vitest";
import { type Customer, nodeType, opening, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import { quotaPeakDays, quotaPeaks } from "../db/schema/quotas.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { inferenceUsage, makeModel } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { listQuotaHistory } from "./list-history.ts";
import { recordPeaks } from "./record-peaks.ts";

const quotaId = `gpus:${region}:${nodeType}`;
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 5000 });
  await makeModel(shop.connection.db, "demo-large");
  customer = await shop.customer({ quota: 1000 });
});

afterEach(() => shop?.close());

const buy = async (nodes: number, from: number, until: number) =>
  shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id);
const record = () =>
  recordPeaks({ ...workerContext({ db: shop.connection.db, clock: shop.clock, demo: false }), adjustable: false });
const peaksOf = async (id: string, as = customer) =>
  (await listQuotaHistory(as.ctx)).items.find((item) => item.quotaId === id)?.peaks.slice(-4);

test("GPUs have the most reserved at any instant of a UTC day; what follows one another does not add up", async () => {
  // The shop opens at 08:00: hour 16 is midnight.
  await buy(2, 1, 10);
  await buy(3, 10, 20);
  await buy(1, 19, 45);
  shop.clock.set(opening.add({ hours: 50 }));
  expect(await peaksOf(quotaId)).toEqual([0, 24, 32, 8]);
  await record();
  await record();
  expect(await peaksOf(quotaId)).toEqual([0, 24, 32, 8]);
  expect(await peaksOf(quotaId, await shop.customer())).toEqual([0, 0, 0, 0]);
  const rows = await shop.connection.db.select().from(quotaPeaks);
  expect(rows.map(({ day, peak }) => `${day} ${peak}`).sort()).toEqual(["2026-03-02 24", "2026-03-03 32"]);
});

test("rates have the busiest minute of the day", async () => {
  const facts = { id: customer.ctx.organizationId, projectId: customer.projectId };
  const call = (minutes: number) =>
    inferenceUsage(facts, { occurredAt: opening.add({ seconds: minutes * 60 + 5 }).toString() });
  shop.clock.set(opening.add({ hours: 2 }));
  await recordUsage(customer.ctx, [call(1), call(1), call(1), call(2), call(60)]);
  shop.clock.set(opening.add({ hours: 24 }));
  const [, , requests] = (await peaksOf("requests_per_minute:demo-large")) ?? [];
  const [, , tokens] = (await peaksOf("tokens_per_minute:demo-large")) ?? [];
  expect(requests).toBe(3);
  expect(tokens).toBe(3 * 1550);
  await record();
  expect((await peaksOf("requests_per_minute:demo-large"))?.[2]).toBe(3);
});

test("days are stored once they are over, and after a stop the last 31", async () => {
  await buy(1, 0, 24 * 60);
  shop.clock.set(opening.add({ hours: 24 * 50 }));
  await record();
  const rows = await shop.connection.db.select().from(quotaPeaks);
  expect(rows).toHaveLength(31);
  expect(await shop.connection.db.select().from(quotaPeakDays)).toEqual([{ id: "all", through: "2026-04-20" }]);
  const history = await listQuotaHistory(customer.ctx);
  expect(history.firstDay).toBe("2026-03-23");
  expect(history.items[0]).toMatchObject({ limit: 1000, peaks: Array(30).fill(8), trend: { state: "not_growing" } });
});
