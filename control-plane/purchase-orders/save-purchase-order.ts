import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type {
  createPurchaseOrder as createRoute,
  PurchaseOrder,
  updatePurchaseOrder as updateRoute,
} from "../contract/purchase-orders.ts";
import type { RouteInput } from "../contract/route.ts";
import { projects } from "../db/schema/organizations.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getLegalEntity } from "../legal-entities/legal-entities.ts";
import { minorUnit } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { holdOrganization } from "../organizations/organizations.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { lockPurchaseOrder, type OrderRow, toPurchaseOrders } from "./purchase-orders.ts";

/** Enters a purchase order. Throws not found, `invalid_purchase_order`, `purchase_order_exists`. */
export async function createPurchaseOrder(
  ctx: Context,
  input: RouteInput<typeof createRoute>["body"],
): Promise<PurchaseOrder> {
  const { currency } = await holdOrganization(ctx);
  const createdAt = ctx.clock.now();
  const row: OrderRow = {
    ...input,
    id: newId("por", createdAt),
    organizationId: ctx.organizationId,
    ...{ currency, closedAt: null, createdAt },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
  };
  await check(ctx, row);
  await refuseTooMany(ctx, "purchaseOrders");
  const [inserted] = await ctx.db
    .insert(purchaseOrders)
    .values(row)
    .onConflictDoNothing({ target: [purchaseOrders.organizationId, purchaseOrders.number] })
    .returning({ id: purchaseOrders.id });
  if (!inserted) throw refuse("number", `${row.number} is in the book already.`, "purchase_order_exists");
  await recordAudit(ctx, {
    action: "purchase_order.created",
    target: { type: "purchase_order", id: row.id },
    summary: `Entered the purchase order ${row.number} over ${shownMoney(row.amount, row.currency)}.`,
    after: factsOf(row),
  });
  return shown(ctx, row);
}

/** Changes, closes or opens an order again. What was bought under it stays. Throws not found, `invalid_purchase_order`. */
export async function updatePurchaseOrder(
  ctx: Context,
  id: string,
  { closed, ...changes }: RouteInput<typeof updateRoute>["body"],
): Promise<PurchaseOrder> {
  const before = await lockPurchaseOrder(ctx, id);
  const closedAt = closed === undefined ? before.closedAt : closed ? (before.closedAt ?? ctx.clock.now()) : null;
  const after: OrderRow = { ...before, ...changes, closedAt };
  await check(ctx, after);
  const { legalEntityId, projectIds, amount, validFrom, validUntil, note } = after;
  await ctx.db
    .update(purchaseOrders)
    .set({ legalEntityId, projectIds, amount, validFrom, validUntil, note, closedAt })
    .where(and(eq(purchaseOrders.organizationId, ctx.organizationId), eq(purchaseOrders.id, id)));
  const did = closed === undefined ? "Changed" : closed ? "Closed" : "Opened again";
  await recordAudit(ctx, {
    action: closed === undefined ? "purchase_order.changed" : `purchase_order.${closed ? "closed" : "reopened"}`,
    target: { type: "purchase_order", id },
    summary: `${did} the purchase order ${before.number}.`,
    before: factsOf(before),
    after: factsOf(after),
  });
  return shown(ctx, after);
}

async function shown(ctx: Context, row: OrderRow): Promise<PurchaseOrder> {
  const [order] = await toPurchaseOrders(ctx, [row]);
  if (!order) throw new Error("one row gives one order");
  return order;
}

async function check(ctx: Context, row: OrderRow): Promise<void> {
  const { amount, currency, validFrom, validUntil, projectIds } = row;
  await getLegalEntity(ctx, row.legalEntityId);
  const decimals = (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
  if (decimals > minorUnit(currency)) {
    throw refuse("amount", `${currency} is paid with ${minorUnit(currency)} decimals: leave out what is finer.`);
  }
  if (validUntil && validUntil < validFrom) throw refuse("validUntil", "It must end on or after its first day.");
  if (projectIds.length === 0) return;
  const known = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.organizationId), inArray(projects.id, projectIds)));
  if (known.length !== new Set(projectIds).size)
    throw refuse("projectIds", "Choose projects that are listed, each once.");
}

function refuse(field: string, sentence: string, code = "invalid_purchase_order") {
  return problem(code, {
    status: code === "purchase_order_exists" ? 409 : 422,
    detail: sentence,
    fields: { [field]: sentence },
  });
}

function factsOf(row: OrderRow): Record<string, unknown> {
  const { number, legalEntityId, projectIds, amount, currency, validFrom, validUntil, note, closedAt } = row;
  return {
    number,
    legalEntityId,
    projectIds,
    amount,
    currency,
    validFrom,
    validUntil,
    note,
    isClosed: closedAt !== null,
  };
}
