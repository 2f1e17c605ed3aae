import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { idleSpells } from "../db/schema/utilisation.ts";
import { listEvents } from "../events/list-events.ts";
import { followUtilisation } from "./follow-utilisation.ts";
import { getUtilisation } from "./get-utilisation.ts";
import { getIdleRule, getReservationIdleRule, putIdleRule, removeReservationIdleRule } from "./idle-rules.ts";
import { listIdleReservations } from "./list-idle.ts";
import { putMetricsSource } from "./sources.ts";
import { startTestPrometheus, type TestPrometheus } from "./testing/test-prometheus.ts";

let prometheus: TestPrometheus;
let shop: Shop;
let customer: Customer;
let id: string;

beforeAll(async () => {
  prometheus = await startTestPrometheus();
});
afterAll(() => prometheus.close());

/** One of two nodes is idle from hour 2 on. */
beforeEach(async () => {
  prometheus.raw = null;
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 2, from: 0, until: 400 });
  await inTransaction(shop.operator, (ctx) =>
    putMetricsSource(ctx, region, { baseUrl: prometheus.baseUrl, nodeLabel: "Hostname", demo: false }),
  );
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 0, until: 40 })).id)).id;
  idleFrom(2);
});
afterEach(() => shop?.close());

function idleFrom(hour: number, until = 1000): void {
  const [from, end] = [hour, until].map((each) => Date.parse(shop.hour(each)) / 1000);
  prometheus.sample = (_, node, __, at) => (node.endsWith("-01") && at > (from ?? 0) && at <= (end ?? 0) ? 1 : 75);
}
async function look(hour: number): Promise<void> {
  await shop.advance(hour);
  await followUtilisation(shop.operator);
  await shop.tick();
}
const idleEvents = async () =>
  (await listEvents({ ...customer.ctx, permissions: new Set(["reservations.read"]) }, { limit: 200 })).items.filter(
    ({ type }) => type === "reservation.idle",
  );
const spells = () => shop.connection.db.select().from(idleSpells);
const setRule = (reservationId: string | null, rule: Partial<Parameters<typeof putIdleRule>[2]>) =>
  inTransaction(customer.ctx, (ctx) =>
    putIdleRule(ctx, reservationId, { enabled: true, belowPercent: 5, forHours: 4, ...rule }),
  );

describe("idle nodes", () => {
  test("are told of once for as long as it lasts, and again when it comes back", async () => {
    await look(5.9);
    expect(await idleEvents()).toEqual([]);
    await look(6.1);
    expect(await idleEvents()).toMatchObject([
      {
        subjectId: id,
        facts: {
          ...{ nodes: 2, idleNodes: 1, belowPercent: 5, forHours: 4 },
          costPerHour: { amount: "49.00", currency: "USD" },
        },
      },
    ]);
    await look(8);
    await look(9);
    expect(await idleEvents()).toHaveLength(1);
    idleFrom(2, 9);
    await look(9.5);
    expect(await spells()).toMatchObject([{ endedAt: expect.anything() }]);
    idleFrom(9.5);
    await look(14);
    expect(await idleEvents()).toHaveLength(2);
  });

  test("are told of once when two processes look at the same time", async () => {
    await shop.advance(7);
    await Promise.all(Array.from({ length: 6 }, () => followUtilisation(shop.operator)));
    await shop.tick();
    expect(await idleEvents()).toHaveLength(1);
  });

  test("are not told of while they are not measured, and a spell goes on through a gap", async () => {
    await look(7);
    const idle = prometheus.sample;
    prometheus.sample = () => null;
    await look(8);
    expect(await spells()).toMatchObject([{ endedAt: null }]);
    prometheus.sample = idle;
    await look(13);
    expect(await idleEvents()).toHaveLength(1);
    await look(50);
    expect(await spells()).toMatchObject([{ endedAt: expect.anything() }]);
  });

  test("stand on the list with what they cost now, for their organization alone", async () => {
    await look(4);
    const { items, measuredReservations } = await listIdleReservations(customer.ctx);
    expect(measuredReservations).toBe(1);
    expect(items).toMatchObject([
      {
        ...{ reservationId: id, gpus: 16, measuredGpus: 16, idleGpus: 8, belowPercent: 5 },
        idleCostPerHour: { amount: "49.00", currency: "USD" },
      },
    ]);
    expect(items[0]?.idleSince?.slice(0, 14)).toBe(shop.hour(2).slice(0, 14));
    expect((await getUtilisation(customer.ctx, id, { range: "24h" })).standing).toMatchObject({ idleGpus: 8 });
    expect((await listIdleReservations((await shop.customer()).ctx)).items).toEqual([]);
    // Nobody has looked for more than half an hour.
    await shop.advance(5);
    expect((await listIdleReservations(customer.ctx)).items).toEqual([]);
  });
});

describe("the idle rule", () => {
  test("is built in, the organization's, or a reservation's own, and each change is audited", async () => {
    expect(await getIdleRule(customer.ctx)).toMatchObject({
      enabled: true,
      belowPercent: 5,
      forHours: 4,
      origin: "built_in",
    });
    await setRule(null, { belowPercent: 10 });
    await setRule(null, { belowPercent: 20, forHours: 8 });
    expect(await getReservationIdleRule(customer.ctx, id)).toMatchObject({ belowPercent: 20, origin: "organization" });
    await setRule(id, { enabled: false });
    expect(await getReservationIdleRule(customer.ctx, id)).toMatchObject({ enabled: false, origin: "reservation" });
    await inTransaction(customer.ctx, (ctx) => removeReservationIdleRule(ctx, id));
    await inTransaction(customer.ctx, (ctx) => removeReservationIdleRule(ctx, id));
    expect(await getReservationIdleRule(customer.ctx, id)).toMatchObject({ forHours: 8, origin: "organization" });
    const entries = (await shop.connection.db.select().from(auditEntries)).filter(({ action }) =>
      action.startsWith("idle_rule"),
    );
    expect(entries.map(({ action }) => action).sort()).toEqual([
      ...["idle_rule.changed", "idle_rule.changed", "idle_rule.changed", "idle_rule.removed"],
    ]);
    expect(entries.every(({ organizationId }) => organizationId === customer.ctx.organizationId)).toBe(true);
  });

  test("that is switched off tells nobody, and ends what was open", async () => {
    await look(7);
    await setRule(id, { enabled: false });
    await look(8);
    expect(await spells()).toMatchObject([{ endedAt: expect.anything() }]);
    await look(12);
    expect(await idleEvents()).toHaveLength(1);
  });

  test("decides how long and under what share", async () => {
    prometheus.sample = () => 12;
    await setRule(id, { belowPercent: 15, forHours: 1 });
    await look(1.2);
    expect(await idleEvents()).toMatchObject([
      { facts: { idleNodes: 2, forHours: 1, costPerHour: { amount: "98.00" } } },
    ]);
  });

  test("of another organization's reservation is not found", async () => {
    const stranger = await shop.customer();
    const rule = { enabled: false, belowPercent: 5, forHours: 4 };
    const calls = [
      () => putIdleRule(stranger.ctx, id, rule),
      () => getReservationIdleRule(stranger.ctx, id),
      () => removeReservationIdleRule(stranger.ctx, id),
    ];
    for (const call of calls) expect(await refusalOf(call())).toMatchObject({ code: "not_found" });
    expect(await getReservationIdleRule(customer.ctx, id)).toMatchObject({ enabled: true, origin: "built_in" });
  });
});
