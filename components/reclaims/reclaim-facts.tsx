import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import type { ReclaimPageView } from "@/lib/reclaims/reclaim";

/** What is taken from what, when, and why. */
export function ReclaimFacts({ reclaim, org, zone }: { reclaim: ReclaimPageView; org: string; zone: string }) {
  const { reservation, credit } = reclaim;
  return (
    <Card title="Facts" flush>
      <KeyValue
        rows={[
          [
            "Reservation",
            <TextLink key="reservation" href={pathIn(org, `reservations/${reservation.id}`)}>
              {reservation.name}
            </TextLink>,
          ],
          ["Taken", nodesLabel(reclaim.nodes, reclaim.nodeType.name)],
          [
            "Kept",
            reclaim.nodesLeft === 0
              ? "none: the reservation ends"
              : nodesLabel(reclaim.nodesLeft, reclaim.nodeType.name),
          ],
          ["Region", reclaim.region],
          ["Class", classLabel(reclaim.capacityClass, reclaim.noticeClass)],
          ["Reason", reclaim.reason],
          ["Acknowledged by", reclaim.acknowledgedBy ?? "nobody"],
          credit && ["Credit, before tax", <Money key="credit" value={credit.amount} />],
          credit && ["Notice was short by", <Duration key="missing" seconds={credit.missingNoticeSeconds} />],
          credit && ["Credited", <Instant key="credited" at={credit.at} zone={zone} />],
          ["Reclaim", <Id key="id" value={reclaim.id} />],
        ]}
      />
    </Card>
  );
}
