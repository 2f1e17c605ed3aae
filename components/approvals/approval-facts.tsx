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
import { BudgetsAfter } from "./budgets-after";

type Review = Pick<ApprovalReview, "approval" | "quota" | "monthSpend">;

/** What the purchase or the change is and what it does: cost, quota after it, and what was spent already. */
export function ApprovalFacts({ approval, quota, monthSpend, zone }: Review & { zone: string }) {
  const { quote, change, swap } = approval;
  const isWaiting = approval.state === "pending";
  return (
    <Card title={change ? "The change" : "The purchase"} flush>
      <KeyValue
        rows={[
          [
            swap ? "The new nodes, with tax" : change ? "It adds, with tax" : "Total with tax",
            <Money key="total" value={quote.totalWithTax} />,
          ],
          ["Before tax", <Money key="net" value={quote.total} />],
          swap && ["Given up, before tax", <Money key="given-up" value={swap.givenUp} />],
          swap && ["Difference in all", <Money key="difference" value={swap.difference} />],
          change && ["Reservation", approval.name],
          change &&
            quote.kind === "extension" && [
              "Its end",
              <span key="end">
                <Instant at={change.before.endsAt} zone={zone} /> → <Instant at={change.after.endsAt} zone={zone} />
              </span>,
            ],
          change &&
            quote.kind === "resize" && [
              "Its nodes",
              `${formatNumber(change.before.nodes)} → ${formatNumber(change.after.nodes)}`,
            ],
          swap && [
            "Its nodes",
            `${nodesLabel(swap.nodes, swap.nodeType)} → ${nodesLabel(quote.nodes, quote.nodeType.name)}`,
          ],
          change && [
            "Its total, before tax",
            <span key="totals">
              <Money value={change.before.total} /> → <Money value={change.after.total} />
            </span>,
          ],
          [
            swap ? "New nodes" : change ? "Added" : "Nodes",
            `${nodesLabel(quote.nodes, quote.nodeType.name)}, ${formatCount(quote.gpus, "GPU")}`,
          ],
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
          isWaiting && ["Budget after it", <BudgetsAfter key="budgets" budgets={approval.budgets} zone={zone} />],
          ["Request", <Id key="id" value={approval.id} />],
        ]}
      />
    </Card>
  );
}
