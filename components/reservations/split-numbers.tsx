import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { formatCount } from "@/lib/format/number";
import type { SplitNumbers as Numbers } from "@/lib/reservations/split";

/** How the cost divides: both parts together are the whole. Before tax. */
export function SplitNumbers({ numbers, zone }: { numbers: Numbers; zone: string }) {
  const { from, until, nodes, remainingNodes } = numbers;
  return (
    <Card title="How it divides" description="Before tax; the numbers the split itself uses." flush>
      <KeyValue
        rows={[
          ["New reservation", formatCount(nodes, "node")],
          ["From", <Instant key="from" at={from} zone={zone} />],
          ["Until", <Instant key="until" at={until} zone={zone} />],
          ["It costs", <Money key="moved" value={numbers.totalSplitOff} />],
          [
            "This one",
            remainingNodes > 0 ? (
              `goes on with ${formatCount(remainingNodes, "node")}`
            ) : (
              <span key="end">
                ends <Instant at={from} zone={zone} />
              </span>
            ),
          ],
          ["It costs then", <Money key="kept" value={numbers.totalKept} />],
          ["Together, as now", <Money key="total" value={numbers.total} />],
        ]}
      />
    </Card>
  );
}
