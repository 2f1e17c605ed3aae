import Big from "big.js";
import { and, eq } from "drizzle-orm";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { problem } from "../http/problem.ts";
import { getEntityBilledFor } from "../legal-entities/legal-entities.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { exceeded, type OrderRefusal, whyNotValid } from "./judge.ts";
import { leftOf, type OrderRow } from "./purchase-orders.ts";
import { takenOfOrders } from "./taken.ts";

interface Purchase {
  window: Window;
  /** Whose company is billed; the projects that pay a part of a shared reservation besides. */
  projectId: string;
  projectIds?: readonly string[];
  poNumber: string | null;
  /** Of what is asked for, before tax. */
  total: string;
  /** `bought` stands in the ledger already, `asked` does not, and `change` is bought under the number that its reservation has. */
  step: "bought" | "asked" | "change";
}

const whatToDo = "Choose another purchase order, take less, or ask finance to raise or renew it.";

/**
 * Throws `purchase_order_required`, `purchase_order_unknown`, `purchase_order_not_valid` or `purchase_order_exceeded` where
 * the number that something is bought under does not cover it. Call it last in the transaction of the purchase: it locks
 * the order's row and reads what stands then, the purchase among it, so purchases at once cannot pass its amount.
 */
export async function refusePurchaseOrder(ctx: Context, purchase: Purchase): Promise<void> {
  const { poNumber, projectId, step } = purchase;
  const entity = await getEntityBilledFor(ctx, projectId);
  if (poNumber === null) {
    // What was bought before a number was asked for may go on without one.
    if (!entity.poRequired || step === "change") return;
    throw refusal(
      "purchase_order_required",
      `${entity.name} pays only with a purchase order. Name its number, or ask finance for one.`,
      { legalEntityId: entity.id },
    );
  }
  const order = await lockByNumber(ctx, poNumber);
  if (order) return refuseUncovered(ctx, order, { ...purchase, legalEntityId: entity.id });
  if (!entity.poRequired || step === "change" || !(await hasOrders(ctx))) return;
  throw refusal(
    "purchase_order_unknown",
    `There is no purchase order ${poNumber} in your book. Choose one of it, or ask finance to enter this one.`,
    { number: poNumber },
  );
}

async function refuseUncovered(
  ctx: Context,
  order: OrderRow,
  { window, projectId, projectIds = [], legalEntityId, total, step }: Purchase & { legalEntityId: string },
): Promise<void> {
  const { timeZone } = await getOrganization(ctx);
  const use = { window, timeZone, legalEntityId, projectIds: [...new Set([projectId, ...projectIds])] };
  const invalid = whyNotValid(order, use);
  if (invalid) throw toProblem(invalid);
  const taken = (await takenOfOrders(ctx.db, ctx.organizationId, [order.number])).get(order.number);
  const asked = new Big(total);
  const rest = leftOf(order, taken ?? { used: "0", held: "0" });
  const before = step === "asked" ? rest : rest.plus(asked);
  if (before.lt(asked)) throw toProblem(exceeded(order, before, asked));
}

async function lockByNumber(ctx: Context, number: string): Promise<OrderRow | null> {
  const [row] = await ctx.db
    .select()
    .from(purchaseOrders)
    .where(and(eq(purchaseOrders.organizationId, ctx.organizationId), eq(purchaseOrders.number, number)))
    .for("no key update");
  return row ?? null;
}

async function hasOrders(ctx: Context): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: purchaseOrders.id })
    .from(purchaseOrders)
    .where(eq(purchaseOrders.organizationId, ctx.organizationId))
    .limit(1);
  return rows.length > 0;
}

function toProblem({ code, sentence, facts }: OrderRefusal) {
  return refusal(code, `${sentence} ${whatToDo}`, facts);
}

function refusal(code: string, detail: string, facts: Record<string, unknown>) {
  return problem(code, { status: 409, detail, facts, fields: { poNumber: detail } });
}
