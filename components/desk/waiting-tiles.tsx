import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import type { DeskOverview } from "@/lib/desk/queries";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { WaitingTile } from "./waiting-tile";

/** What waits for the operator, the most urgent first; each leads to the page where it is dealt with. */
export function WaitingTiles({
  overview,
  stuckApprovals,
  zone,
}: {
  overview: DeskOverview;
  /** Null while nobody can say. */
  stuckApprovals: number | null;
  zone: string;
}) {
  const { handovers, faults, quotaRequests, disputes, months, bankEntries, starting, supplyEnding, failed } = overview;
  const at = (instant: string | null, lead: string): ReactNode =>
    instant && (
      <>
        {lead} <Instant at={instant} zone={zone} dense />
      </>
    );
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <WaitingTile
        title="Hand-overs due"
        count={handovers.waiting}
        href={pathIn("operator", "handovers")}
        tone={handovers.late > 0 ? "danger" : undefined}
      >
        {handovers.late > 0
          ? `${formatNumber(handovers.late)} beyond the agreed time: what they wait is not billed.`
          : handovers.waiting > 0
            ? "Reservations that have begun and wait for their nodes."
            : "No reservation waits for its nodes."}
      </WaitingTile>
      <WaitingTile
        title="Nodes out of service"
        count={faults.nodes}
        href={pathIn("operator", "faults")}
        tone={faults.reservations > 0 ? "danger" : undefined}
      >
        {faults.reservations > 0
          ? `${formatCount(faults.reservations, "reservation")} ${faults.reservations === 1 ? "lacks" : "lack"} a node that is not billed meanwhile.`
          : "No customer lacks a node."}
      </WaitingTile>
      <WaitingTile title="Quota requests" count={quotaRequests.pending} href={pathIn("operator", "quota-requests")}>
        {at(quotaRequests.answerBy, "Answer the first by") ?? "Nobody waits for a decision."}
      </WaitingTile>
      <WaitingTile title="Approvals without an approver" count={stuckApprovals} href={pathIn("operator", "approvals")}>
        {describeApprovals(stuckApprovals)}
      </WaitingTile>
      <WaitingTile title="Disputed lines" count={disputes.open} href={pathIn("operator", "disputes")}>
        {at(disputes.answerBy, "Answer the first by") ?? "No customer disputes a line."}
      </WaitingTile>
      <WaitingTile title="Months to review" count={months.review} href={pathIn("operator", "period-close")}>
        {describeMonths(months)}
      </WaitingTile>
      <WaitingTile title="Bank entries to settle" count={bankEntries.open} href={pathIn("operator", "bank-statements")}>
        {bankEntries.open > 0 ? "Money that pays no invoice yet." : "All that came in is booked."}
      </WaitingTile>
      <WaitingTile title="Starting within 24 hours" count={starting.reservations} tone="calm">
        {starting.reservations > 0 ? (
          <>
            {formatCount(starting.nodes, "node")}; {at(starting.next, "next")}
          </>
        ) : (
          "No reservation begins until then."
        )}
      </WaitingTile>
      <WaitingTile
        title="Supply ending within 30 days"
        count={supplyEnding.blocks}
        tone="calm"
        href={pathIn("operator", "supply", { state: "current" })}
      >
        {supplyEnding.blocks > 0 ? (
          <>
            {formatCount(supplyEnding.nodes, "node")}; {at(supplyEnding.next, "first")}
          </>
        ) : (
          "Nothing that was released ends until then."
        )}
      </WaitingTile>
      <WaitingTile
        title="Failed in the last 30 days"
        count={failed.reservations}
        tone={failed.reservations > 0 ? "danger" : "calm"}
      >
        {at(failed.latest, "Latest") ?? "Every reservation got its nodes."}
      </WaitingTile>
    </ul>
  );
}

function describeApprovals(stuck: number | null): string {
  if (stuck === null) return "This could not be read now. Open the page to try again.";
  return stuck > 0 ? "Customers’ requests that nobody there can decide any more." : "Every request has somebody.";
}

function describeMonths({ review, over }: DeskOverview["months"]): string {
  if (over === 0) return "Every month that is over is issued.";
  if (over === review) return "Nothing else is over and not issued.";
  return `${formatCount(over - review, review > 0 ? "other month" : "month")} will be issued without you.`;
}
