import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { secondsBetween } from "@/lib/format/duration";
import { formatCount, formatNodeHours } from "@/lib/format/number";
import type { QuoteView } from "@/lib/quotes/quote";

/** What a quote holds: nodes, place and time. */
export function QuoteFacts({ quote, zone }: { quote: QuoteView; zone: string }) {
  return (
    <Card title="What is held" flush>
      <KeyValue
        rows={[
          ["Nodes", `${nodesLabel(quote.nodes, quote.nodeType.name)}, ${formatCount(quote.gpus, "GPU")}`],
          ["Region", quote.region.name],
          ["Class", classLabel(quote.capacityClass, quote.noticeClass)],
          quote.listingId !== null && ["Bought from", "a customer who does not need it; the terms are the same"],
          ["From", <Instant key="from" at={quote.from} zone={zone} />],
          ["Until", <Instant key="until" at={quote.until} zone={zone} />],
          [
            "Length",
            <span key="length">
              <Duration seconds={secondsBetween(quote.from, quote.until)} />, {formatNodeHours(quote.nodeHours)}
            </span>,
          ],
          ["Quote", <Id key="id" value={quote.id} />],
          [
            "Made",
            <span key="made">
              <Instant at={quote.createdAt} zone={zone} /> by {quote.createdBy}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}
