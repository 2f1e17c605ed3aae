// What is bought over changes of the clock and ends of months costs its real hours, and each local month bills its own.
import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, opening, openShop, type Shop } from "../capacity/testing/shop.ts";
import { zones } from "../capacity/testing/zones.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";

const pricePerHour = 49;
const [firstDay, lastDay, over] = ["2026-03-05", "2026-05-05", "2026-05-10"];

interface Bought {
  customer: Customer;
  id: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
  total: string;
}

let shop: Shop;
const bought = new Map<string, Bought>();

const midnight = (day: string, zone: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
const hoursFrom = (from: Temporal.Instant, until: Temporal.Instant) => from.until(until).total("hours");
const hoursOf = (at: Temporal.Instant) => hoursFrom(opening, at);

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: zones.length, from: 0, until: 1700 });
  for (const timeZone of zones) {
    const customer = await shop.customer({ timeZone });
    const [from, until] = [midnight(firstDay, timeZone), midnight(lastDay, timeZone)];
    const quote = await shop.quote(customer, { from: hoursOf(from), until: hoursOf(until) });
    const { id } = await shop.buy(customer, quote.id);
    bought.set(timeZone, { customer, id, from, until, total: quote.total.amount });
  }
  await shop.advance(hoursOf(midnight(over, "UTC")));
}, 300_000);

afterAll(() => shop?.close());

const boughtIn = (zone: string): Bought => {
  const found = bought.get(zone);
  if (!found) throw new Error(`nothing was bought in ${zone}`);
  return found;
};

test.each(zones)("two months in %s cost their real hours, when quoted and when used", async (zone) => {
  const { customer, id, from, until, total } = boughtIn(zone);
  const days = Temporal.PlainDate.from(firstDay).until(lastDay).days;
  const real = hoursFrom(from, until);
  expect(Math.abs(real - days * 24)).toBeLessThanOrEqual(1);
  expect(total).toBe(new Big(real).times(pricePerHour).toFixed(2));
  expect(new Big((await chargedToDate(customer.ctx, [id])).get(id) ?? 0).toFixed(2)).toBe(total);
});

test.each(zones)("each month in %s bills its own hours, from midnight to midnight there", async (zone) => {
  const { customer, from, until, total } = boughtIn(zone);
  const { items } = await listInvoices(customer.ctx, { limit: 50 });
  const invoices = await Promise.all(items.map(({ id }) => getInvoice(customer.ctx, id)));
  const months = invoices.map((invoice) => {
    const start = Temporal.Instant.from(invoice.periodStart).toZonedDateTimeISO(zone);
    expect([start.day, start.toPlainTime().toString()]).toEqual([1, "00:00:00"]);
    const end = start.toPlainDate().add({ months: 1 }).toZonedDateTime(zone).toInstant();
    const [first, last] = [later(from, start.toInstant()), earlier(until, end)];
    const hours = Temporal.Instant.compare(first, last) < 0 ? hoursFrom(first, last) : 0;
    expect({ month: start.toPlainDate().toString(), subtotal: invoice.subtotal.amount }).toEqual({
      month: start.toPlainDate().toString(),
      subtotal: new Big(hours).times(pricePerHour).toFixed(2),
    });
    return invoice.subtotal.amount;
  });
  expect(months.length).toBeGreaterThanOrEqual(3);
  expect(months.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(2)).toBe(total);
});

test("the zones have days of 23, 24 and 25 hours in these months, and one of another length", () => {
  const lengths = new Set(
    zones.flatMap((zone) =>
      Array.from({ length: 61 }, (_, index) => {
        const day = Temporal.PlainDate.from(firstDay).add({ days: index });
        return hoursFrom(midnight(day.toString(), zone), midnight(day.add({ days: 1 }).toString(), zone));
      }),
    ),
  );
  expect([...lengths]).toEqual(expect.arrayContaining([23, 24, 24.5, 25]));
});

const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other;
const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;
