import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import type { OrgContext } from "@/lib/auth/context";
import { getMonthSpend } from "@/lib/overview/queries";
import { settled } from "@/lib/query/settled";
import { listQuotas } from "@/lib/quotas/queries";
import type { ApprovalView } from "./approval";
import { getApproval } from "./queries";

export interface ApprovalReview {
  approval: ApprovalView;
  /** Of the node type in the region; the purchase's own GPUs are among the taken while it waits. Null when unknown. */
  quota: { taken: number; limit: number } | null;
  /** Of the organization, before tax; null when unknown. */
  monthSpend: (Money & { label: string }) | null;
  now: string;
}

/** A request with all that deciding about it needs. Throws `not_found`. */
export async function getApprovalReview(ctx: OrgContext, id: string): Promise<ApprovalReview> {
  const [approval, quotas, spend] = await Promise.all([
    getApproval(ctx, id),
    settled(listQuotas(ctx), ctx),
    settled(getMonthSpend(ctx), ctx),
  ]);
  return {
    approval,
    quota: quotas.ok ? quotaOf(approval, quotas.data) : null,
    monthSpend: spend.ok
      ? { amount: spend.data.total, currency: spend.data.currency, label: spend.data.period.label }
      : null,
    now: Temporal.Now.instant().toString(),
  };
}

/** Of the quotas, the one that a request takes of; null when there is none. */
export function quotaOf(
  { quote: { nodeType, region } }: ApprovalView,
  { items }: Awaited<ReturnType<typeof listQuotas>>,
): ApprovalReview["quota"] {
  const quota = items.find((each) => each.region?.id === region.id && each.nodeType?.id === nodeType.id);
  return quota ? { taken: quota.used + quota.held, limit: quota.limit } : null;
}
