import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { formatCount } from "@/lib/format/number";
import type { ReclaimOrderView } from "@/lib/reclaim-orders/reclaim-order";

/** A reclaim in facts. */
export function ReclaimOrderFacts({ order, zone }: { order: ReclaimOrderView; zone: string }) {
  return (
    <Card title="Reclaim" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={order.id} />],
          ["Pool", `${order.nodeType}, ${order.region}, ${order.className}`],
          ["Announced", <Instant key="announced" at={order.announcedAt} zone={zone} />],
          ["Deadline", <Instant key="deadline" at={order.deadline} zone={zone} />],
          ["Unsold", formatCount(order.unsold, "node")],
          ["Reason", order.reason],
        ]}
      />
    </Card>
  );
}
