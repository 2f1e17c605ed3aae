import Big from "big.js";
import { and, desc, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { listPurchaseOrders as listRoute, PurchaseOrder } from "../contract/purchase-orders.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { legalEntities } from "../db/schema/organizations.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { notFound } from "../http/problem.ts";
import { roundMoney } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { toActor } from "../reservations/reservations.ts";
import { type OrderTaken, takenOfOrders } from "./taken.ts";

export type OrderRow = typeof purchaseOrders.$inferSelect;

/** The organization's purchase orders, newest first, each as it stands. */
export async function listPurchaseOrders(ctx: Context): Promise<RouteAnswer<typeof listRoute>> {
  const rows = await ctx.db
    .select()
    .from(purchaseOrders)
    .where(eq(purchaseOrders.organizationId, ctx.organizationId))
    .orderBy(desc(purchaseOrders.createdAt), desc(purchaseOrders.id));
  return { items: await toPurchaseOrders(ctx, rows) };
}

/** An order of the organization, locked until the transaction ends. Throws not found. */
export async function lockPurchaseOrder(ctx: Context, id: string): Promise<OrderRow> {
  const [row] = await ctx.db
    .select()
    .from(purchaseOrders)
    .where(and(eq(purchaseOrders.organizationId, ctx.organizationId), eq(purchaseOrders.id, id)))
    .for("no key update");
  if (!row) throw notFound("purchase order");
  return row;
}

/** The wire forms, as they stand now. */
export async function toPurchaseOrders(ctx: Context, rows: readonly OrderRow[]): Promise<PurchaseOrder[]> {
  if (rows.length === 0) return [];
  const { timeZone } = await getOrganization(ctx);
  const today = ctx.clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const numbers = rows.map(({ number }) => number);
  const taken = await takenOfOrders(ctx.db, ctx.organizationId, numbers);
  const names = await ctx.db
    .select({ id: legalEntities.id, name: legalEntities.name })
    .from(legalEntities)
    .where(eq(legalEntities.organizationId, ctx.organizationId));
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { used, held } = taken.get(row.number) ?? { used: "0", held: "0" };
    const left = leftOf(row, { used, held });
    const money = (amount: string | Big) => ({
      amount: roundMoney(new Big(amount).toFixed(), row.currency),
      currency: row.currency,
    });
    return {
      ...{ id: row.id, number: row.number, projectIds: row.projectIds, note: row.note },
      ...{ legalEntityId: row.legalEntityId, legalEntityName: nameOf.get(row.legalEntityId) ?? "" },
      ...{ validFrom: row.validFrom.toString(), validUntil: row.validUntil?.toString() ?? null },
      ...{ amount: money(row.amount), used: money(used), held: money(held) },
      left: money(left.lt(0) ? "0" : left),
      state: stateOf(row, left, today),
      closedAt: row.closedAt?.toString() ?? null,
      createdAt: row.createdAt.toString(),
      createdBy: toActor(row),
    };
  });
}

/** Of the amount, beside what is used and held; below zero where more was bought than the order was lowered to. */
export function leftOf({ amount }: Pick<OrderRow, "amount">, { used, held }: OrderTaken): Big {
  return new Big(amount).minus(used).minus(held);
}

/** The state that says most. */
function stateOf(row: OrderRow, left: Big, today: Temporal.PlainDate): PurchaseOrder["state"] {
  if (row.closedAt) return "closed";
  if (row.validUntil && today.toString() > row.validUntil.toString()) return "expired";
  return left.lte(0) ? "usedUp" : "open";
}
