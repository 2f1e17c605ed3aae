import Big from "big.js";
import { eq } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { connectDatabase, type Database } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { reservations } from "../../db/schema/reservations.ts";
import { ProblemException } from "../../http/problem.ts";
import { type Customer, openShop } from "./shop.ts";

/** Of the buyers that `ready` gives. */
export const buyers = 16;

/** A shop with several connections, so that buyers are at once and not one after the other in a pool. */
export async function openForBuyersAtOnce() {
  const shop = await openShop({ connections: 20 });
  await shop.supply({ nodes: 100, from: 0, until: 700 });
  const connections = Array.from({ length: 4 }, () => connectDatabase(shop.url, { max: 6 }));
  const at = (index: number): Database => connections[index % connections.length]?.db ?? shop.connection.db;
  return {
    /** The connection of a buyer. */
    at,

    /** A customer with a quote in the hands of each of its buyers: ten hours of a node, 490.00. */
    async ready(): Promise<{ customer: Customer; quoteIds: string[] }> {
      const customer = await shop.customer({ quota: 10_000 });
      const quoteIds: string[] = [];
      for (let buyer = 0; buyer < buyers; buyer++)
        quoteIds.push((await shop.quote(customer, { nodes: 1, from: 10, until: 20 })).id);
      return { customer, quoteIds };
    },

    /** Lets all of them act at once, each in a transaction of its own; gives `bought` or the code of the refusal. */
    outcomes(
      { ctx }: Customer,
      quoteIds: readonly string[],
      act: (ctx: Context, quoteId: string) => Promise<unknown>,
    ): Promise<string[]> {
      return Promise.all(
        quoteIds.map((quoteId, index) =>
          inTransaction({ ...ctx, db: at(index) }, (within) => act(within, quoteId)).then(
            () => "bought",
            (error: unknown) => {
              if (error instanceof ProblemException) return error.code;
              throw error;
            },
          ),
        ),
      );
    },

    async close(): Promise<void> {
      await Promise.all(connections.map((connection) => connection.close()));
      await shop.close();
    },
  };
}

/** What a customer's reservations cost together. */
export async function totalBoughtBy({ ctx }: Customer): Promise<Big> {
  const rows = await ctx.db.select().from(reservations).where(eq(reservations.organizationId, ctx.organizationId));
  return rows.reduce((sum, { total }) => sum.plus(total), new Big(0));
}
