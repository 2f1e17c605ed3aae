import { Instant } from "@/components/ui/instant";
import { formatCount } from "@/lib/format/number";
import { isOpen, type ReclaimView } from "@/lib/reclaims/reclaim";
import { ReclaimCountdown } from "./reclaim-countdown";

/** What matters now about a reclaim, in one sentence. */
export function ReclaimLine({ reclaim, zone, now }: { reclaim: ReclaimView; zone: string; now: string }) {
  const { nodes, nodesLeft, deadline, takenBackAt, withdrawnAt } = reclaim;
  const gone = formatCount(nodes, "node");
  if (isOpen(reclaim)) {
    return (
      <>
        {gone} {nodes === 1 ? "goes" : "go"} <Instant at={deadline} zone={zone} />, in{" "}
        <ReclaimCountdown until={deadline} now={now} />.{" "}
        {nodesLeft > 0 ? `${formatCount(nodesLeft, "node")} stay.` : "The reservation ends then."}
      </>
    );
  }
  if (withdrawnAt) {
    return (
      <>
        Withdrawn <Instant at={withdrawnAt} zone={zone} />: all nodes stayed.
      </>
    );
  }
  return (
    <>
      {gone} went <Instant at={takenBackAt ?? deadline} zone={zone} />.{" "}
      {reclaim.noticeKept === false && "That was before the deadline: the broken notice was credited."}
    </>
  );
}
