import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { Points } from "@/components/ui/points";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { formatCount } from "@/lib/format/number";
import type { ReceivedTransferView } from "@/lib/transfers/transfer";

/** What is offered, what it costs from then on, what it takes of the quota, and on what terms. */
export function ReceivedNumbers({ offer, zone }: { offer: ReceivedTransferView; zone: string }) {
  const { quota } = offer;
  return (
    <div className="grid gap-4">
      <Card title={`Offered by ${offer.shownName}`} flush>
        <KeyValue
          rows={[
            ["Nodes", `${nodesLabel(offer.nodes, offer.nodeType)}, ${formatCount(offer.gpus, "GPU")}`],
            ["Region", offer.region],
            ["Class", classLabel(offer.capacityClass, offer.noticeClass)],
            ["Yours from", <Instant key="from" at={offer.from} zone={zone} />],
            ["Until", <Instant key="until" at={offer.until} zone={zone} />],
            ...offer.prices.map(
              ({ nodes, from, until, pricePerNodeHour }, index) =>
                [
                  offer.prices.length > 1 ? `Price ${index + 1}` : "Price",
                  <span key={`${from} ${pricePerNodeHour.amount}`}>
                    <Money value={pricePerNodeHour} /> per node-hour
                    {offer.prices.length > 1 && (
                      <>
                        , {formatCount(nodes, "node")} until <Instant at={until} zone={zone} />
                      </>
                    )}
                  </span>,
                ] as const,
            ),
            ["Total", <Money key="total" value={offer.total} />],
            [`${offer.taxLabel}, ${Number(offer.taxRatePercent)} %`, <Money key="tax" value={offer.tax} />],
            ["Total with tax", <Money key="with-tax" value={offer.totalWithTax} />],
            ["Quota after it", `${quota.taken + quota.needed} of ${quota.limit} GPUs`],
            ["Offer stands until", <Instant key="expires" at={offer.expiresAt} zone={zone} />],
          ]}
        />
      </Card>
      <Card title="Terms">
        <Points>
          {offer.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Points>
      </Card>
    </div>
  );
}
