import Big from "big.js";
import { eq } from "drizzle-orm";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Money } from "../contract/primitives.ts";
import type { VerdictCheck } from "../contract/verdicts.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { ProblemException } from "../http/problem.ts";
import { getEntityBilledFor } from "../legal-entities/legal-entities.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { exceeded, whyNotValid } from "../purchase-orders/judge.ts";
import { leftOf } from "../purchase-orders/purchase-orders.ts";
import { takenOfOrders } from "../purchase-orders/taken.ts";

/**
 * Reads the orders of the company that pays for a project; gives whether one covers a purchase where the company asks for one.
 * The buyer names it when buying.
 */
export async function readPurchaseOrders(
  ctx: Context,
  projectId: string | undefined,
): Promise<(asked: { window: Window; total: Money | null }) => VerdictCheck> {
  const entity = projectId ? await findEntity(ctx, projectId) : null;
  if (!projectId || !entity?.poRequired) return () => toCheck("none", "No purchase order is asked for.");
  const rows = await ctx.db.select().from(purchaseOrders).where(eq(purchaseOrders.organizationId, ctx.organizationId));
  if (rows.length === 0)
    return () => toCheck("ok", `${entity.name} asks for a purchase order: name its number when you buy.`);
  const { timeZone } = await getOrganization(ctx);
  const numbers = rows.map(({ number }) => number);
  const taken = await takenOfOrders(ctx.db, ctx.organizationId, numbers);
  return ({ window, total }) => {
    const use = { window, timeZone, legalEntityId: entity.id, projectIds: [projectId] };
    const valid = rows
      .filter((row) => whyNotValid(row, use) === null)
      .map((row) => ({ row, left: leftOf(row, taken.get(row.number) ?? { used: "0", held: "0" }) }))
      .sort((one, other) => other.left.cmp(one.left));
    const [most] = valid;
    if (!most) {
      return blocked(
        `${entity.name} asks for a purchase order, and none in your book is valid for this project and time.`,
      );
    }
    const asked = new Big(total?.amount ?? 0);
    if (most.left.lt(asked)) return blocked(exceeded(most.row, most.left, asked).sentence);
    const { number, currency } = most.row;
    const left = shownMoney(roundMoney(most.left.toFixed(), currency), currency);
    return toCheck("ok", `${entity.name} asks for a purchase order: ${number} has ${left} left. Name it when you buy.`);
  };
}

/** Null for a project that is not there: the check of access says so. */
async function findEntity(ctx: Context, projectId: string) {
  try {
    return await getEntityBilledFor(ctx, projectId);
  } catch (error) {
    if (error instanceof ProblemException) return null;
    throw error;
  }
}

function toCheck(state: VerdictCheck["state"], detail: string): VerdictCheck {
  return { id: "purchase_order", state, detail, fix: null, otherFixes: [] };
}

function blocked(detail: string): VerdictCheck {
  return { ...toCheck("blocked", detail), fix: { kind: "renew_purchase_order" } };
}
