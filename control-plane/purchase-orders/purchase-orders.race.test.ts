import Big from "big.js";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { connectDatabase, type Database, type DatabaseConnection } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reservations } from "../db/schema/reservations.ts";
import { ProblemException } from "../http/problem.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { leftOf } from "./purchase-orders.ts";
import { takenOfOrders } from "./taken.ts";
import { enterOrder } from "./testing/enter-order.ts";

const buyers = 16;
let shop: Shop;
let connections: DatabaseConnection[];

beforeAll(async () => {
  shop = await openShop({ connections: 20 });
  await shop.supply({ nodes: 100, from: 0, until: 700 });
  connections = Array.from({ length: 4 }, () => connectDatabase(shop.url, { max: 6 }));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await shop.close();
});

const at = (index: number): Database => connections[index % connections.length]?.db ?? shop.connection.db;

async function readyBuyers(): Promise<{ customer: Customer; quoteIds: string[] }> {
  const customer = await shop.customer({ quota: 10_000 });
  const quoteIds: string[] = [];
  // Ten hours of a node each: 490.00.
  for (let buyer = 0; buyer < buyers; buyer++)
    quoteIds.push((await shop.quote(customer, { nodes: 1, from: 10, until: 20 })).id);
  return { customer, quoteIds };
}

async function boughtBy({ ctx }: Customer): Promise<Big> {
  const rows = await ctx.db.select().from(reservations).where(eq(reservations.organizationId, ctx.organizationId));
  return rows.reduce((sum, { total }) => sum.plus(total), new Big(0));
}

test("of 16 buyers at once as many buy as a purchase order has left, and not one more", async () => {
  const { customer, quoteIds } = await readyBuyers();
  const { ctx, projectId } = customer;
  await enterOrder(customer, { number: "PO-1", amount: "2000" });
  const outcomes = await Promise.all(
    quoteIds.map((quoteId, index) =>
      inTransaction({ ...ctx, db: at(index) }, (within) =>
        buyReservation(within, { quoteId, projectId, poNumber: "PO-1" }),
      ).then(
        () => "bought",
        (error: unknown) => (error instanceof ProblemException ? error.code : String(error)),
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === "bought")).toHaveLength(4);
  expect(new Set(outcomes)).toEqual(new Set(["bought", "purchase_order_exceeded"]));
  expect((await boughtBy(customer)).toFixed(2)).toBe("1960.00");
});

test("the lock is what keeps it: looked at first and bought then, the same buys more than the order", async () => {
  const { customer, quoteIds } = await readyBuyers();
  const { ctx, projectId } = customer;
  const number = "PO-2";
  await Promise.all(
    quoteIds.map(async (quoteId, index) => {
      const db = at(index);
      const taken = (await takenOfOrders(db, ctx.organizationId, [number])).get(number) ?? { used: "0", held: "0" };
      if (leftOf({ amount: "2000" }, taken).lt(490)) return;
      // The number is in no book here, so nothing locks it.
      await inTransaction({ ...ctx, db }, (within) => buyReservation(within, { quoteId, projectId, poNumber: number }));
    }),
  );
  expect((await boughtBy(customer)).gt(2000)).toBe(true);
});
