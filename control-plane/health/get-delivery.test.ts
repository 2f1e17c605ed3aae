import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, opening, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { gpuHours } from "../db/schema/utilisation.ts";
import { getDelivery } from "./get-delivery.ts";
import { buy, end, maintain, nodesOf, report } from "./testing/ward.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000, timeZone: "Europe/Berlin" });
  await shop.supply({ nodes: 4, from: 0, until: 400 });
});

afterEach(() => shop?.close());

const hours = (seconds: number | undefined) => (seconds ?? 0) / 3600;

describe("delivered against paid", () => {
  test("labels every GPU-hour once, by the days of the organization's zone", async () => {
    const id = await buy(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(10);
    const nodeIds = await nodesOf(shop, id);
    const fault = await report(shop, nodeIds[0] ?? "");
    await maintain(shop, 11, 14, nodeIds[0]);
    const warning = await report(shop, nodeIds[1] ?? "", { severity: "warning" });
    await shop.advance(12.5);
    await end(shop, fault.id);
    await end(shop, warning.id);
    await shop.advance(30);
    const { total, items } = await getDelivery(customer.ctx, {});
    expect(total).toMatchObject({ contracted: 2 * 30 * 8 * 3600 });
    // The fault counts before the maintenance, which has 1.5 h left after it.
    expect([total.providerFault, total.maintenance, total.unhealthy].map(hours)).toEqual([2.5 * 8, 1.5 * 8, 2.5 * 8]);
    expect(hours(total.unmeasured)).toBe(60 * 8 - 6.5 * 8);
    // Opened at 9 o'clock in Berlin: 15 hours are left of the day.
    expect(items.map(({ day, gpuSeconds }) => [day, hours(gpuSeconds.contracted)])).toEqual([
      ["2026-03-03", 2 * 15 * 8],
      ["2026-03-02", 2 * 15 * 8],
    ]);
  });

  test("counts a late delivery as the provider's fault, and what others have not at all", async () => {
    const stranger = await shop.customer({ quota: 100 });
    const id = await buy(shop, customer, { nodes: 1, from: 0, until: 20 });
    await buy(shop, stranger, { nodes: 1, from: 0, until: 20 });
    await shop.advance(2, { demo: false });
    await shop.advance(5);
    const { total } = await getDelivery(customer.ctx, { reservationId: id });
    expect(hours(total.contracted)).toBe(40);
    expect(total.providerFault + total.unmeasured).toBe(total.contracted);
    expect((await refusalOf(getDelivery(stranger.ctx, { reservationId: id }))).code).toBe("not_found");
  });

  test("takes from meters of GPUs what was idle and what was productive", async () => {
    const id = await buy(shop, customer, { nodes: 1, from: 0, until: 20 });
    await shop.advance(3);
    await measure(id, { total: 8 * 3600, idle: 3600 });
    const { total } = await getDelivery(customer.ctx, { reservationId: id });
    expect([total.idle, total.productive, total.unmeasured].map(hours)).toEqual([1, 7, 16]);
  });

  test("is asked for at most 92 days", async () => {
    expect((await refusalOf(getDelivery(customer.ctx, { from: shop.hour(-24 * 93) }))).code).toBe("invalid_window");
    const ancient = { until: "0001-01-01T00:00:00Z" };
    expect((await refusalOf(getDelivery(customer.ctx, ancient))).code).toBe("invalid_window");
    const inverted = { from: shop.hour(0), until: shop.hour(-1) };
    expect((await refusalOf(getDelivery(customer.ctx, inverted))).code).toBe("invalid_window");
  });
});

/** What meters of GPUs report of the first hour. */
async function measure(reservationId: string, { total, idle }: { total: number; idle: number }): Promise<void> {
  await shop.connection.db.insert(gpuHours).values({
    ...{ organizationId: customer.ctx.organizationId, reservationId, hour: opening, gpus: 8 },
    ...{ measuredGpuSeconds: total, idleGpuSeconds: idle },
  });
}
