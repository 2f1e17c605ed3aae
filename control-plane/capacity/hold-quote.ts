import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Terms } from "../contract/capacity.ts";
import type { Quote } from "../contract/quotes.ts";
import { quotes } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { Price } from "../pricing/find-price.ts";
import { checkGpuQuota } from "../quotas/check-gpu-quota.ts";
import { lockQuota } from "../quotas/lock-quota.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { raiseAlarms } from "../quotas/raise-alarms.ts";
import { expireQuotesBeforeTaking } from "./expire-quotes.ts";
import { findFreeNodes, findNextStarts } from "./find-free-nodes.ts";
import type { NodeType } from "./node-types.ts";
import { type Pool, poolName } from "./pool.ts";
import { priceWindow } from "./price-window.ts";
import { quoteLifetime } from "./quote-lifetime.ts";
import { getQuote, type QuoteKind } from "./quotes.ts";
import { type Share, takeCapacity } from "./take-capacity.ts";
import type { Window } from "./window.ts";

/** What a quote freezes and holds. */
interface Priced {
  kind: QuoteKind;
  /** The reservation that it extends or resizes. */
  changes: string | null;
  pool: Pool;
  nodeType: NodeType;
  nodes: number;
  /** What is paid for. */
  window: Window;
  /** What is taken from the ledger, where it is not the window: hours that a reservation holds already are not. */
  held?: Window;
  price: Price;
  /** Where they are not those of the pool today. */
  terms?: Terms;
  /** Whose nodes they are, where they come from another customer, or another project of the organization's own. */
  listing?: { id: string; pool: string; isOwn: boolean };
}

/**
 * Prices a window, and takes its capacity until the quote expires. Quota and capacity are checked and taken in the
 * caller's transaction, on locked rows, always in this order: quota, quotes that are due, hours of the pool.
 * Throws `capacity_unavailable` and `quota_exceeded`.
 */
export async function holdQuote(ctx: Context, asked: Priced): Promise<Quote> {
  const now = ctx.clock.now();
  const { organizationId } = ctx;
  const { kind, changes, pool, nodeType, nodes, window, price, listing } = asked;
  const held = asked.held ?? window;
  const priced = priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price });
  // The organization's own nodes count once, for the reservation that they are listed from.
  const gpus = listing?.isOwn ? 0 : priced.gpus;
  const share = { pool: listing?.pool ?? poolName(pool), ...held, nodes };
  const quota = await lockQuota(ctx, gpuQuota(pool));
  await expireQuotesBeforeTaking(ctx, { ...pool, ...share });
  const before = await checkGpuQuota(ctx, quota, { ...pool, ...held, gpus });
  const allocationId = newId("alc", now);
  const { region, nodeType: nodeTypeId } = pool;
  const hold = { ...share, id: allocationId, organizationId, region, nodeType: nodeTypeId, gpus, createdAt: now };
  const fullHour = await takeCapacity(ctx, hold);
  if (fullHour) throw await capacityUnavailable(ctx, share, { fullHour, kind });
  const id = newId("quo", now);
  await ctx.db.insert(quotes).values({
    ...pool,
    ...{ id, organizationId, allocationId, kind, changes, nodes, gpus: priced.gpus, listingId: listing?.id ?? null },
    state: "open",
    startsAt: window.from,
    endsAt: window.until,
    priceId: price.id,
    total: priced.total.amount,
    currency: priced.total.currency,
    terms: asked.terms ?? priced.terms,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    expiresAt: now.add(quoteLifetime),
    createdAt: now,
  });
  const taken = before.used + before.held + gpus;
  await raiseAlarms(ctx, { id: quota.id, quotaId: quota.id, capped: null }, { taken, limit: quota.limit });
  await recordAudit(ctx, {
    action: "quote.created",
    target: { type: "quote", id },
    summary: `Holds ${nodes} × ${nodeType.name} in ${region} from ${window.from} until ${window.until} for ${shownMoney(priced.total.amount, priced.total.currency)}${changes ? `, for the ${kind} of ${changes}` : ""}.`,
    after: {
      ...share,
      listingId: listing?.id ?? null,
      kind,
      changes,
      from: priced.from,
      until: priced.until,
      total: priced.total,
    },
  });
  return getQuote(ctx, id);
}

async function capacityUnavailable(
  ctx: Context,
  share: Share,
  { fullHour, kind }: { fullHour: Temporal.Instant; kind: QuoteKind },
) {
  const free = (await findFreeNodes(ctx, [share.pool], share)).get(share.pool) ?? 0;
  const facts = { asked: share.nodes, free, firstFullHour: fullHour.toString() };
  const refuse = (advice: string, nextStart: string | null) =>
    problem("capacity_unavailable", {
      status: 409,
      detail: `${share.nodes} nodes were asked, ${free} are free through the whole window.${advice}`,
      facts: { ...facts, nextStart },
    });
  // Another start is of no use to a reservation that has its window.
  if (kind !== "purchase") return refuse(` From ${fullHour} on there are too few.`, null);
  const next = (await findNextStarts(ctx, [share.pool], { window: share, nodes: share.nodes })).get(share.pool);
  return refuse(next ? ` The same fits from ${next}.` : "", next?.toString() ?? null);
}
