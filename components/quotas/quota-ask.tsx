import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { type QuotaView, quotaTitle } from "@/lib/quotas/quota";

/** The way to a higher limit, or that one was asked for already. */
export function QuotaAsk({ quota, org, mayAsk }: { quota: QuotaView; org: string; mayAsk: boolean }) {
  if (quota.pendingRequestId) return <StatusBadge status="pending" label="Requested" />;
  if (!mayAsk) return null;
  return (
    <span className="text-xs">
      <TextLink href={pathIn(org, "quotas/request", { quota: quota.id })}>
        Ask for more<span className="sr-only"> of {quotaTitle(quota)}</span>
      </TextLink>
    </span>
  );
}
