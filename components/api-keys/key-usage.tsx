import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { KeyUsageRow } from "@/lib/api-keys/api-key";
import { formatNumber } from "@/lib/format/number";

/** What a key used lately, by model. */
export function KeyUsage({ rows, days, records }: { rows: readonly KeyUsageRow[]; days: number; records: Route }) {
  return (
    <Card
      title={`Usage of the last ${days} days`}
      description="Metered within a minute, before tax."
      actions={<TextLink href={records}>Every record</TextLink>}
      flush
    >
      {rows.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">Nothing was called with this key in these days.</p>
      ) : (
        <Table caption="Usage of this key by model" stacked>
          <thead>
            <tr>
              <Th>Model</Th>
              <Th align="end">Requests</Th>
              <Th align="end">Input tokens</Th>
              <Th align="end">Output tokens</Th>
              <Th align="end">Cost</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.modelId}>
                <Td narrow="title">
                  <code>{row.modelId}</code>
                </Td>
                <Td align="end" label="Requests">
                  {formatNumber(row.requests)}
                </Td>
                <Td align="end" label="Input tokens">
                  {formatNumber(row.inputTokens)}
                </Td>
                <Td align="end" label="Output tokens">
                  {formatNumber(row.outputTokens)}
                </Td>
                <Td align="end" label="Cost">
                  <Money value={row.cost} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
