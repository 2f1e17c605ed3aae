import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { SupplyView } from "@/lib/supply/supply";
import { SoldBar } from "./sold-bar";

/** A block in facts. */
export function SupplyFacts({ block, zone }: { block: SupplyView; zone: string }) {
  const { nodes, remainingNodes, soldShare, withdrawableFrom, withdrawableNodes } = block;
  return (
    <Card title="Block" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={block.id} />],
          ["Window", <Window key="window" block={block} zone={zone} />],
          ["Released", <Instant key="released" at={block.releasedAt} zone={zone} />],
          [
            "Nodes",
            remainingNodes < nodes
              ? `${formatNumber(remainingNodes)} of ${formatCount(nodes, "released node")}; the rest was withdrawn`
              : formatCount(nodes, "node"),
          ],
          [
            "Sold or held of its pool, until it ends",
            soldShare === null ? null : <SoldBar key="sold" share={soldShare} />,
          ],
          [
            "Can be withdrawn",
            withdrawableFrom && (
              <span key="withdrawable">
                {formatCount(withdrawableNodes, "node")} from <Instant at={withdrawableFrom} zone={zone} dense /> on
              </span>
            ),
          ],
        ]}
      />
    </Card>
  );
}

function Window({ block, zone }: { block: SupplyView; zone: string }) {
  return (
    <>
      <Instant at={block.from} zone={zone} /> until <Instant at={block.until} zone={zone} />
    </>
  );
}
