import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import type { ApprovalReview } from "@/lib/approvals/review";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { secondsBetween } from "@/lib/format/duration";
import { formatCount, formatNumber } from "@/lib/format/number";

type Review = Pick<ApprovalReview, "approval" | "quota" | "monthSpend">;

/** What the purchase is and what it does: cost, quota after it, and what was spent already. */
export function ApprovalFacts({ approval, quota, monthSpend, zone }: Review & { zone: string }) {
  const { quote } = approval;
  const isWaiting = approval.state === "pending";
  return (
    <Card title="The purchase" flush>
      <KeyValue
        rows={[
          ["Total with tax", <Money key="total" value={quote.totalWithTax} />],
          ["Before tax", <Money key="net" value={quote.total} />],
          ["Nodes", `${nodesLabel(quote.nodes, quote.nodeType.name)}, ${formatCount(quote.gpus, "GPU")}`],
          ["Region", quote.region.name],
          ["Class", classLabel(quote.capacityClass, quote.noticeClass)],
          ["From", <Instant key="from" at={quote.from} zone={zone} />],
          ["Until", <Instant key="until" at={quote.until} zone={zone} />],
          ["Length", <Duration key="length" seconds={secondsBetween(quote.from, quote.until)} />],
          ["Project", approval.project.name],
          ["PO number", approval.poNumber],
          isWaiting &&
            quota && [
              "Quota after it",
              `${formatNumber(quota.taken)} of ${formatNumber(quota.limit)} GPUs of this type in ${quote.region.name} at the busiest time`,
            ],
          monthSpend && [
            "Spent this month",
            <span key="spend">
              <Money value={monthSpend} /> before tax, {monthSpend.label} so far, by the whole organization
            </span>,
          ],
          ["Budget", "No budget is set."],
          ["Request", <Id key="id" value={approval.id} />],
        ]}
      />
    </Card>
  );
}
