import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { chanceLabel, classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ExtensionAdviceView, keepUntil } from "@/lib/reservations/extension";
import type { ReservationDetail } from "@/lib/reservations/reservation";

interface Advised {
  reservation: ReservationDetail;
  advice: ExtensionAdviceView;
  org: string;
  zone: string;
}

/** Until when it could go on, at what price, with which nodes, and what ends it there. */
export function ExtensionAdvice({ reservation, advice, org, zone }: Advised) {
  const { endsAt, possibleUntil, pricePerNodeHour, sameNodesUntil, quota } = advice;
  const nodes = nodesLabel(advice.nodes, reservation.nodeType.name);
  return (
    <Card title="What is possible now" flush>
      <KeyValue
        rows={[
          ["Ends", <Instant key="ends" at={endsAt} zone={zone} />],
          [
            "Possible until",
            possibleUntil ? <Instant key="possible" at={possibleUntil} zone={zone} /> : "Not even for an hour",
          ],
          ["What ends it", <Limit key="limit" {...{ advice, nodes, org }} />],
          [
            "The same nodes",
            sameNodesUntil ? (
              <span key="same">
                can go on until <Instant at={sameNodesUntil} zone={zone} />
                {possibleUntil && sameNodesUntil < possibleUntil && "; after that others of the type take over"}
              </span>
            ) : (
              "are named at the start"
            ),
          ],
          [
            "Price of added time",
            pricePerNodeHour && (
              <span key="price">
                <Money value={pricePerNodeHour} /> per node-hour
                {pricePerNodeHour.amount !== reservation.pricePerNodeHour.amount && (
                  <>
                    , instead of <Money value={reservation.pricePerNodeHour} /> until the end bought
                  </>
                )}
              </span>
            ),
          ],
          ["How likely kept", <Certainty key="sure" {...{ reservation, advice, org, zone }} />],
          [
            "Quota then",
            `${formatNumber(quota.taken + quota.needed)} of ${formatNumber(quota.limit)} GPUs at the busiest time`,
          ],
          ["As of", <Instant key="as-of" at={advice.asOf} zone={zone} />],
        ]}
      />
    </Card>
  );
}

/** Guaranteed capacity is certain; surplus is as sure as the history of its pool says. */
function Certainty({ reservation: { capacityClass, noticeClass }, advice, org, zone }: Advised) {
  if (advice.keep === null) return "Certain: guaranteed capacity is not taken back before its end";
  const { endsAt, possibleUntil } = advice;
  const known = [endsAt, ...(possibleUntil ? [possibleUntil] : [])].flatMap((until) => {
    const probability = keepUntil(advice, until);
    return probability === null ? [] : [{ until, probability }];
  });
  return (
    <>
      {classLabel(capacityClass, noticeClass)}: it can be taken back.{" "}
      {known.length === 0
        ? "Not enough history to say how likely it is kept that long."
        : known.map(({ until, probability }, index) => (
            <span key={until}>
              {index === 0 ? "Kept" : ", and"} until <Instant at={until} zone={zone} />: {chanceLabel(probability)}
            </span>
          ))}
      {known.length > 0 && "."}{" "}
      <TextLink href={pathIn(org, "capacity/surplus")}>How this is known, and how it turned out</TextLink>
    </>
  );
}

function Limit({ advice, nodes, org }: { advice: ExtensionAdviceView; nodes: string; org: string }) {
  if (advice.limitedBy === "search") return "Nothing within 90 days";
  if (advice.limitedBy === "capacity") return `Fewer than ${nodes} are free then`;
  return (
    <>
      Your GPU quota. <TextLink href={pathIn(org, "quotas")}>Ask for more</TextLink>
    </>
  );
}
