import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { usageHours, usageRecords } from "../db/schema/usage.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 2400 });
});

afterEach(() => shop?.close());

async function bought(customer: Customer, facts: { nodes?: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

const recordsOf = (id: string) =>
  shop.connection.db
    .select({ at: usageRecords.occurredAt, seconds: usageRecords.nodeSeconds, sourceId: usageRecords.sourceId })
    .from(usageRecords)
    .where(eq(usageRecords.resourceId, id))
    .orderBy(asc(usageRecords.occurredAt));

describe("reserved time", () => {
  test("is metered by the hours of the organization's zone, the first and last one in part", async () => {
    // Nepal is 5 h 45 min ahead: its hours begin at a quarter past in UTC.
    const customer = await shop.customer({ timeZone: "Asia/Kathmandu" });
    const id = await bought(customer, { nodes: 2, from: 1, until: 3.5 });
    await shop.advance(10);
    expect((await recordsOf(id)).map(({ at, seconds }) => [at.toString(), seconds])).toEqual([
      ["2026-03-02T09:00:00Z", 2 * 900],
      ["2026-03-02T09:15:00Z", 2 * 3600],
      ["2026-03-02T10:15:00Z", 2 * 3600],
      ["2026-03-02T11:15:00Z", 2 * 900],
    ]);
  });

  test("is metered when an hour has passed, not before, and once however often the worker comes", async () => {
    const customer = await shop.customer();
    const id = await bought(customer, { from: 1, until: 5 });
    await shop.advance(1.99);
    expect(await recordsOf(id)).toHaveLength(0);
    await shop.advance(2);
    expect(await recordsOf(id)).toHaveLength(1);
    for (let again = 0; again < 3; again++) await shop.tick();
    expect(await recordsOf(id)).toHaveLength(1);
    await shop.advance(2.5);
    expect(await recordsOf(id)).toHaveLength(1);
    expect(await getReservationDetail(customer.ctx, id)).toMatchObject({ chargedToDate: { amount: "49" } });
  });

  test("is the same whether the clock ticked or jumped, and is what the reservation says", async () => {
    const customer = await shop.customer({ timeZone: "Europe/Berlin" });
    const ticked = await bought(customer, { nodes: 2, from: 1.25, until: 30.8 });
    for (let hour = 1; hour < 32; hour += 3.7) await shop.advance(hour);
    const jumped = await bought(customer, { nodes: 2, from: 50.25, until: 79.8 });
    await shop.advance(100);
    const shape = async (id: string) => (await recordsOf(id)).map(({ seconds }) => seconds);
    expect(await shape(jumped)).toEqual(await shape(ticked));
    for (const id of [ticked, jumped]) {
      const { chargedToDate: shown, total } = await getReservationDetail(customer.ctx, id);
      expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
      expect(Number(shown.amount)).toBe(Number(total.amount));
    }
  });

  test("counts 25 hours on the day the clocks go back and 23 when they go forward", async () => {
    const customer = await shop.customer({ timeZone: "Europe/Berlin" });
    // 29 March 2026, 00:00 to 24:00 in Berlin is 23:00 UTC the day before until 22:00 UTC.
    const id = await bought(customer, { from: 639, until: 662 });
    await shop.advance(700);
    const records = await recordsOf(id);
    expect(records).toHaveLength(23);
    expect(new Set(records.map(({ seconds }) => seconds))).toEqual(new Set([3600]));
    const hours = await shop.connection.db.$count(usageHours, eq(usageHours.resourceId, id));
    expect(hours).toBe(23);
  });
});
