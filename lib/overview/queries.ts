import "server-only";
import { Temporal } from "temporal-polyfill";
import { listQuotes } from "@/control-plane/contract/quotes";
import * as contract from "@/control-plane/contract/reservations";
import { getUsage } from "@/control-plane/contract/usage";
import { listApprovals } from "@/lib/approvals/queries";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import type { BudgetView } from "@/lib/budgets/budget";
import { getBudget, listPlainBudgets } from "@/lib/budgets/queries";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { compareDecimals, shareOf } from "@/lib/format/decimal";
import { listInvoicePage } from "@/lib/invoices/queries";
import { listModels } from "@/lib/models/queries";
import { listQuotaRequests, listQuotas } from "@/lib/quotas/queries";
import type { QuotaView } from "@/lib/quotas/quota";
import { listOpenReclaims } from "@/lib/reclaims/queries";
import { toPeriod } from "@/lib/usage/period";
import { getUsageReport } from "@/lib/usage/queries";
import { endOf } from "./end-of";
import type { InvoiceGlance, ModelsInUse, RunningGlance, Waiting } from "./glance";

/** Of each kind, as many as fit a card. */
const mostShown = { quotas: 3, invoices: 5, models: 4 };

/** What runs now, the one that ends first at the top, and what starts next. */
export async function getRunning(ctx: OrgContext): Promise<RunningGlance> {
  const [page, names, reclaims] = await Promise.all([
    controlPlane(ctx).call(contract.listReservations, {
      query: { state: "provisioning,active,ending,reclaiming,degraded,scheduled,pending_approval", limit: 100 },
    }),
    capacityNames(ctx),
    listOpenReclaims(ctx),
  ]);
  const all = page.items.map(({ id, name, state, nodes, gpus, startsAt, endsAt, nodeType, region }) => ({
    ...{ id, name, state, nodes, gpus, startsAt },
    ...endOf(id, endsAt, reclaims.items),
    nodeType: names.nodeType(nodeType),
    region: names.region(region),
    isUpcoming: state === "scheduled" || state === "pending_approval",
  }));
  const running = all.filter(({ isUpcoming }) => !isUpcoming).sort((a, b) => compareInstants(a.endsAt, b.endsAt));
  const upcoming = all.filter(({ isUpcoming }) => isUpcoming).sort((a, b) => compareInstants(a.startsAt, b.startsAt));
  return {
    asOf: Temporal.Now.instant().toString(),
    running,
    upcoming,
    gpus: running.reduce((sum, { gpus }) => sum + gpus, 0),
    isMore: page.nextCursor !== null,
  };
}

/** This month's cost by product beside last month's to the same moment. */
export function getMonthSpend(ctx: OrgContext) {
  return getUsageReport(ctx, { period: "month", split: "product", measure: "cost" }, Promise.resolve([]));
}

/** The budget of the whole organization, else the one of which the largest part is taken; null without any. */
export async function findLeadingBudget(ctx: OrgContext): Promise<BudgetView | null> {
  const items = await listPlainBudgets(ctx);
  const counting = items.filter(({ standing, pausedAt }) => standing !== null && pausedAt === null);
  const share = ({ standing }: BudgetView) => (standing ? shareOf(standing.spent.amount, standing.limit.amount) : 0);
  const widest = counting.filter(({ scope }) => scope.type === "organization");
  const [leading] = (widest.length > 0 ? widest : counting).sort((one, other) => share(other) - share(one));
  return leading ? getBudget(ctx, leading.id) : null;
}

/** The quotas of which the largest part is taken, held GPUs counted. */
export async function listTightestQuotas(ctx: OrgContext): Promise<QuotaView[]> {
  const { items } = await listQuotas(ctx);
  return items
    .filter(({ limit, used, held }) => limit > 0 || used + held > 0)
    .sort((a, b) => takenShare(b) - takenShare(a))
    .slice(0, mostShown.quotas);
}

/** The running draft, then the newest invoices. */
export async function listNewestInvoices(ctx: OrgContext): Promise<InvoiceGlance[]> {
  return (await listInvoicePage(ctx, { limit: mostShown.invoices })).items;
}

/** Models that were called this month, dearest first. */
export async function listModelsInUse(ctx: OrgContext): Promise<ModelsInUse> {
  const { from } = toPeriod({ period: "month" }, Temporal.Now.instant(), ctx.timeZone);
  const [usage, models] = await Promise.all([
    controlPlane(ctx).call(getUsage, {
      query: { from, timeZone: ctx.timeZone, interval: "total", groupBy: "resource", product: "inference" },
    }),
    listModels(ctx),
  ]);
  const items = usage.items
    .filter((item) => item.resourceId !== null)
    .sort((a, b) => compareDecimals(b.cost.amount, a.cost.amount))
    .slice(0, mostShown.models)
    .map(({ resourceId, requests, inputTokens, cachedInputTokens, outputTokens, cost }) => {
      const id = resourceId ?? "";
      const model = models.find((each) => each.id === id);
      return {
        ...{ id, requests, cost },
        name: model?.name ?? id,
        demo: model?.demo ?? false,
        tokens: inputTokens + cachedInputTokens + outputTokens,
        share: shareOf(cost.amount, usage.total.amount),
      };
    });
  return { items, total: usage.total };
}

/** What waits for somebody: purchases for their approval, quotes that hold capacity until they expire, and quota requests without an answer. */
export async function getWaiting(ctx: OrgContext): Promise<Waiting> {
  const [approvals, quotes, requests, names] = await Promise.all([
    listApprovals(ctx, { view: "waiting" }, 10),
    can(ctx.role, "capacity.quote")
      ? controlPlane(ctx).call(listQuotes, { query: { state: "open", limit: 20 } })
      : { items: [] },
    listQuotaRequests(ctx),
    capacityNames(ctx),
  ]);
  return {
    asOf: Temporal.Now.instant().toString(),
    approvals: approvals.items
      .map(({ id, quote, project, deadline, mayDecide }) => ({
        ...{ id, deadline, nodes: quote.nodes, totalWithTax: quote.totalWithTax },
        nodeType: quote.nodeType.name,
        project: project.name,
        isMine: mayDecide,
      }))
      .sort((a, b) => Number(b.isMine) - Number(a.isMine) || compareInstants(a.deadline, b.deadline)),
    quotes: quotes.items
      .map(({ id, nodes, nodeType, region, total, expiresAt }) => ({
        ...{ id, nodes, total, expiresAt },
        nodeType: names.nodeType(nodeType),
        region: names.region(region),
      }))
      .sort((a, b) => compareInstants(a.expiresAt, b.expiresAt)),
    requests: requests.items
      .filter(({ state }) => state === "pending")
      .map(({ id, subject, unit, limitBefore, requestedLimit, answerBy }) => ({
        ...{ id, subject, unit, limitBefore, requestedLimit, answerBy },
      })),
  };
}

function takenShare({ used, held, limit }: QuotaView): number {
  return limit > 0 ? (used + held) / limit : Number.POSITIVE_INFINITY;
}

function compareInstants(one: string, other: string): number {
  return Temporal.Instant.compare(one, other);
}
