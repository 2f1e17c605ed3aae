import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import type { BudgetView } from "@/lib/budgets/budget";
import { type Settled, settled } from "@/lib/query/settled";
import type { QuotaView } from "@/lib/quotas/quota";
import type { UsageReport } from "@/lib/usage/report";
import { listIdleNow } from "@/lib/utilisation/queries";
import type { IdleNow } from "@/lib/utilisation/utilisation";
import type { InvoiceGlance, ModelsInUse, RunningGlance, Waiting } from "./glance";
import {
  findLeadingBudget,
  getMonthSpend,
  getRunning,
  getWaiting,
  listModelsInUse,
  listNewestInvoices,
  listTightestQuotas,
} from "./queries";

/** The overview's reads, each on its way at once and each with its own end: one that fails takes no other along. */
export interface Glances {
  running: Promise<Settled<RunningGlance>>;
  spend: Promise<Settled<UsageReport>>;
  /** The one that says most about this month; null without any. */
  budget: Promise<Settled<BudgetView | null>>;
  quotas: Promise<Settled<QuotaView[]>>;
  models: Promise<Settled<ModelsInUse>>;
  waiting: Promise<Settled<Waiting>>;
  idle: Promise<Settled<IdleNow>>;
  /** Null for roles that see no invoices. */
  invoices: Promise<Settled<InvoiceGlance[]>> | null;
}

/** Begins to read all that the overview shows, each part by itself: one that fails takes no other along. */
export function startOverview(ctx: OrgContext): Glances {
  return {
    running: settled(getRunning(ctx), ctx),
    spend: settled(getMonthSpend(ctx), ctx),
    budget: settled(findLeadingBudget(ctx), ctx),
    quotas: settled(listTightestQuotas(ctx), ctx),
    models: settled(listModelsInUse(ctx), ctx),
    waiting: settled(getWaiting(ctx), ctx),
    idle: settled(listIdleNow(ctx), ctx),
    invoices: can(ctx.role, "invoices.read") ? settled(listNewestInvoices(ctx), ctx) : null,
  };
}
