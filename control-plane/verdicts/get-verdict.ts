import { Temporal } from "temporal-polyfill";
import { findRequirements } from "../approvals/requirements.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { skuOf, toPool } from "../capacity/pool.ts";
import { priceWindow } from "../capacity/price-window.ts";
import { getQuote } from "../capacity/quotes.ts";
import { getRegion } from "../capacity/regions.ts";
import { toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequirement } from "../contract/approvals.ts";
import type { Money } from "../contract/primitives.ts";
import type { RouteInput } from "../contract/route.ts";
import type { getVerdict as route, Verdict, VerdictCheck } from "../contract/verdicts.ts";
import { findPrice } from "../pricing/find-price.ts";
import { getReservation } from "../reservations/reservations.ts";
import { checkAccess } from "./check-access.ts";
import { checkBudgets } from "./check-budgets.ts";
import { checkFreeCapacity, checkHeldCapacity } from "./check-capacity.ts";
import { checkPurchaseOrder } from "./check-purchase-order.ts";
import { checkHeldQuota, checkQuota } from "./check-quota.ts";

/**
 * Whether the caller could hold and buy a window now. It asks the functions that the purchase itself asks, and changes
 * nothing; what others do a moment later it cannot know. Throws what names an unknown thing or an impossible window.
 */
export async function getVerdict(ctx: Context, query: RouteInput<typeof route>["query"]): Promise<Verdict> {
  const pool = toPool(query);
  await getRegion(ctx, pool.region);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow(query, ctx.clock.now());
  const { nodes } = query;
  const price = await findPrice(ctx, { organizationId: ctx.organizationId, sku: skuOf(pool), at: ctx.clock.now() });
  const priced = price && priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price });
  const asked = { ...pool, ...window, nodes, gpus: nodes * nodeType.gpus };
  return toVerdict(ctx, {
    asked: { startsAt: window.from, endsAt: window.until, nodeType: pool.nodeType },
    total: priced?.total ?? null,
    projectId: query.projectId,
    quota: await checkQuota(ctx, asked, query.projectId),
    capacity: await checkFreeCapacity(ctx, { pool, window, nodes, isPriced: priced !== null }),
  });
}

/** The same for what a quote of the organization holds; a change is charged to its reservation's project. Throws not found. */
export async function getQuoteVerdict(ctx: Context, quoteId: string, projectId?: string): Promise<Verdict> {
  const quote = await getQuote(ctx, quoteId);
  const startsAt = Temporal.Instant.from(quote.from);
  const endsAt = Temporal.Instant.from(quote.until);
  const changed = quote.forReservationId ? await getReservation(ctx, quote.forReservationId) : null;
  const project = changed?.reservation.projectId ?? projectId;
  return toVerdict(ctx, {
    asked: { startsAt, endsAt, nodeType: quote.nodeType },
    total: quote.total,
    projectId: project,
    quota: await checkHeldQuota(ctx, { ...quote, from: startsAt, until: endsAt }, project),
    capacity: checkHeldCapacity(quote),
  });
}

interface Parts {
  asked: { startsAt: Temporal.Instant; endsAt: Temporal.Instant; nodeType: string };
  total: Money | null;
  projectId: string | undefined;
  quota: VerdictCheck;
  capacity: VerdictCheck;
}

async function toVerdict(ctx: Context, { asked, total, projectId, quota, capacity }: Parts): Promise<Verdict> {
  const { amount, currency } = total ?? { amount: "0", currency: "" };
  // Without a project, policies that name projects are left out: access says that one has to be chosen.
  const requirements = await findRequirements(ctx, { ...asked, total: amount, currency, projectId: projectId ?? "" });
  const access = await checkAccess(ctx, projectId, requirements.length > 0);
  const { startsAt: from, endsAt: until } = asked;
  const { check: budget, budgets } = await checkBudgets(ctx, { from, until, total, projectId });
  const order = await checkPurchaseOrder(ctx, { from, until, total, projectId });
  const checks = [access, quota, capacity, checkApproval(ctx, requirements), budget, order];
  const isBlocked = checks.some(({ state }) => state === "blocked");
  const answer = isBlocked ? "no" : requirements.length > 0 ? "after_approval" : "yes";
  return { answer, summary: summaries[answer], asOf: ctx.clock.now().toString(), total, checks, requirements, budgets };
}

const summaries: Record<Verdict["answer"], string> = {
  yes: "It can be bought now and starts on time.",
  after_approval: "It starts once it is approved; everything else is in order.",
  no: "Not yet. What stands in the way is below, with what to do.",
};

function checkApproval(ctx: Context, requirements: readonly ApprovalRequirement[]): VerdictCheck {
  if (requirements.length === 0) return { id: "approval", state: "ok", detail: "No policy covers it.", fix: null };
  const names = requirements.map(({ policyName }) => policyName).join(", ");
  const reasons = [...new Set(requirements.map(({ because }) => because))].join(" ");
  return {
    id: "approval",
    state: "needs_approval",
    detail: `Needs an approval: ${names}. ${reasons}`,
    fix: ctx.permissions.has("approvals.request") ? { kind: "request_approval" } : null,
  };
}
