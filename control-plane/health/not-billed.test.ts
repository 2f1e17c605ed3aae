import Big from "big.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { listInvoices } from "../invoicing/list-invoices.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReleaseTerms, releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getReservationHealth } from "./reservation-health.ts";
import { buy, end, maintain, nodesOf, replace, report, settle } from "./testing/ward.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 2400 });
});

afterEach(() => shop?.close());

const notBilled = async (id: string) => (await getReservationHealth(customer.ctx, id)).notBilled;

/** Charged is what the records say; with what is not billed it is what was contracted. */
async function expectAllAccounted(id: string, contracted: number): Promise<void> {
  const { chargedToDate: shown } = await getReservationDetail(customer.ctx, id);
  expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
  const { saved, toBeCredited } = await notBilled(id);
  const paid = new Big(shown.amount).minus(toBeCredited.amount);
  expect(Number(paid.plus(saved.amount).round(6).toFixed())).toBe(contracted);
}

describe("time that was not delivered", () => {
  test("stops the meter to the second, and stands on the invoice at a price of zero", async () => {
    const id = await buy(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(10.5);
    const outage = await report(shop, (await nodesOf(shop, id))[0] ?? "");
    await shop.advance(20);
    await end(shop, outage.id);
    await shop.advance(110);
    expect(await notBilled(id)).toEqual({
      providerFaultNodeHours: "9.5",
      maintenanceNodeHours: "0",
      saved: { amount: "465.5", currency: "USD" },
      credited: { amount: "0", currency: "USD" },
      toBeCredited: { amount: "0", currency: "USD" },
    });
    await expectAllAccounted(id, 200 * 49);
    const draft = await getInvoice(customer.ctx, "current");
    expect(draft.lines.map(({ sku, quantity, amount }) => [sku, quantity, amount.amount])).toEqual([
      ["capacity:h100-sxm-8:guaranteed", "190.5", "9334.50"],
      ["undelivered:provider-fault", "9.5", "0.00"],
    ]);
    expect(draft.lines[1]?.description).toMatch(/^Not delivered because of a provider fault, not billed, /);
    expect(draft.checks.agree).toBe(true);
    await shop.advance(24 * 40);
    const issued = (await listInvoices(customer.ctx, { limit: 5 })).items.find(({ number }) => number !== null);
    expect(await getInvoice(customer.ctx, issued?.id ?? "")).toMatchObject({
      total: { amount: "9334.50" },
      checks: { agree: true },
    });
  });

  test("is not in what an early release is said to cost, and costs", async () => {
    const id = await buy(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(10.5);
    const outage = await report(shop, (await nodesOf(shop, id))[0] ?? "");
    await shop.advance(20);
    await end(shop, outage.id);
    const shown = await getReleaseTerms(customer.ctx, id);
    expect(shown).toMatchObject({
      chargedUntilEffective: { amount: "1960.00" },
      feesAndCredits: { amount: "-465.50" },
      fee: { amount: "2352.00" },
      finalCost: { amount: "3846.50" },
    });
    const done = await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    expect(done).toMatchObject(shown);
    await shop.advance(30);
    const { chargedToDate: shownCost } = await getReservationDetail(customer.ctx, id);
    expect(Number(shownCost.amount)).toBe(3846.5);
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shownCost.amount);
  });

  test("that is known afterwards is credited once, and not a second time by a later fault of the same time", async () => {
    const id = await buy(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(30.25);
    const [nodeId = ""] = await nodesOf(shop, id);
    const outage = await report(shop, nodeId, { from: 10 });
    expect(await notBilled(id)).toMatchObject({ providerFaultNodeHours: "20", credited: { amount: "980" } });
    expect((await refusalOf(end(shop, outage.id, 25))).code).toBe("invalid_window");
    await end(shop, outage.id);
    await report(shop, nodeId, { from: 5 }).then(({ id: second }) => end(shop, second));
    await shop.advance(110);
    expect(await notBilled(id)).toMatchObject({ providerFaultNodeHours: "25.25", credited: { amount: "1225" } });
    await expectAllAccounted(id, 200 * 49);
    const draft = await getInvoice(customer.ctx, "current");
    expect(draft.lines.map(({ sku, amount }) => [sku, amount.amount])).toEqual([
      ["capacity:h100-sxm-8:guaranteed", "9787.75"],
      ["undelivered:provider-fault", "0.00"],
      ["credit:provider-fault", "-1225.00"],
    ]);
    expect(draft.checks.agree).toBe(true);
  });

  test("that a month cannot carry comes off the next: no invoice falls below zero", async () => {
    const id = await buy(shop, customer, { nodes: 1, from: 0, until: 24 * 29 + 20 });
    // April begins 712 hours after the opening: the reservation runs into it for a few hours.
    await shop.advance(24 * 29 + 18);
    await report(shop, (await nodesOf(shop, id))[0] ?? "", { from: 100 });
    const first = await notBilled(id);
    expect(Number(first.toBeCredited.amount)).toBeGreaterThan(0);
    expect(Number((await getInvoice(customer.ctx, "current")).subtotal.amount)).toBe(0);
    const other = await buy(shop, customer, { nodes: 3, from: 24 * 30, until: 24 * 40 });
    await shop.advance(24 * 41);
    expect(await notBilled(id)).toMatchObject({ toBeCredited: { amount: "0" } });
    await expectAllAccounted(id, (24 * 29 + 20) * 49);
    expect((await notBilled(other)).saved.amount).toBe("0");
  });

  test("of maintenance is not billed either, and a node that is made ready not before it serves", async () => {
    const id = await buy(shop, customer, { nodes: 2, from: 0, until: 100 });
    await shop.advance(10);
    const nodeIds = await nodesOf(shop, id);
    await maintain(shop, 20, 24, nodeIds[0]);
    await shop.advance(30);
    const outage = await report(shop, nodeIds[1] ?? "");
    await shop.advance(31);
    const started = await replace(shop, outage.id);
    await shop.advance(33);
    await settle(shop, started, "finished");
    await shop.advance(110);
    expect(await notBilled(id)).toMatchObject({ providerFaultNodeHours: "3", maintenanceNodeHours: "4" });
    await expectAllAccounted(id, 200 * 49);
  });
});
