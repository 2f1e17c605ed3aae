import { afterAll, beforeAll, expect, test } from "vitest";
import { openForBuyersAtOnce, totalBoughtBy } from "../capacity/testing/buyers-at-once.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { leftOf } from "./purchase-orders.ts";
import { takenOfOrders } from "./taken.ts";
import { enterOrder } from "./testing/enter-order.ts";

let race: Awaited<ReturnType<typeof openForBuyersAtOnce>>;

beforeAll(async () => {
  race = await openForBuyersAtOnce();
});
afterAll(() => race?.close());

test("of 16 buyers at once as many buy as a purchase order has left, and not one more", async () => {
  const { customer, quoteIds } = await race.ready();
  const { projectId } = customer;
  await enterOrder(customer, { number: "PO-1", amount: "2000" });
  const outcomes = await race.outcomes(customer, quoteIds, (within, quoteId) =>
    buyReservation(within, { quoteId, projectId, poNumber: "PO-1" }),
  );
  expect(outcomes.filter((outcome) => outcome === "bought")).toHaveLength(4);
  expect(new Set(outcomes)).toEqual(new Set(["bought", "purchase_order_exceeded"]));
  expect((await totalBoughtBy(customer)).toFixed(2)).toBe("1960.00");
});

test("the lock is what keeps it: looked at first and bought then, the same buys more than the order", async () => {
  const { customer, quoteIds } = await race.ready();
  const { ctx, projectId } = customer;
  const number = "PO-2";
  await Promise.all(
    quoteIds.map(async (quoteId, index) => {
      const db = race.at(index);
      const taken = (await takenOfOrders(db, ctx.organizationId, [number])).get(number) ?? { used: "0", held: "0" };
      if (leftOf({ amount: "2000" }, taken).lt(490)) return;
      // The number is in no book here, so nothing locks it.
      await inTransaction({ ...ctx, db }, (within) => buyReservation(within, { quoteId, projectId, poNumber: number }));
    }),
  );
  expect((await totalBoughtBy(customer)).gt(2000)).toBe(true);
});
