import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type SupplyView, supplyLook } from "@/lib/supply/supply";
import { SoldBar } from "./sold-bar";

/** Released blocks; each row opens its block. */
export function SupplyTable({ blocks, zone }: { blocks: readonly SupplyView[]; zone: string }) {
  return (
    <Table caption="Released supply" stacked>
      <thead>
        <tr>
          <Th>Node type</Th>
          <Th>Region</Th>
          <Th>Class</Th>
          <Th align="end">Nodes</Th>
          <Th>State</Th>
          <Th>Sold of its pool</Th>
          <Th>From</Th>
          <Th>Until</Th>
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <tr key={block.id}>
            <Td nowrap narrow="title">
              <RowLink href={pathIn("operator", `supply/${block.id}`)}>{block.nodeType}</RowLink>
            </Td>
            <Td nowrap>{block.region}</Td>
            <Td nowrap>{block.className}</Td>
            <Td align="end" nowrap label="Nodes">
              {formatNumber(block.remainingNodes)}
              {block.remainingNodes < block.nodes && (
                <span className="text-muted"> of {formatNumber(block.nodes)}</span>
              )}
            </Td>
            <Td nowrap narrow="aside">
              <StatusBadge {...supplyLook(block)} />
            </Td>
            <Td nowrap label="Sold of its pool">
              {block.soldShare === null ? <span className="text-muted">–</span> : <SoldBar share={block.soldShare} />}
            </Td>
            <Td nowrap narrow="wide" label="From">
              <Instant at={block.from} zone={zone} dense />
            </Td>
            <Td nowrap narrow="wide" label="Until">
              <Instant at={block.until} zone={zone} dense />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
