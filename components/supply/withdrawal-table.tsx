import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { WithdrawalView } from "@/lib/supply/supply";

/** What was taken back of a block, newest first. */
export function WithdrawalTable({ withdrawals, zone }: { withdrawals: readonly WithdrawalView[]; zone: string }) {
  return (
    <section aria-labelledby="withdrawals" className="grid gap-3">
      <h2 id="withdrawals" className="text-sm font-semibold">
        Withdrawals
      </h2>
      {withdrawals.length === 0 ? (
        <p className="text-table text-muted">Nothing of this block was withdrawn.</p>
      ) : (
        <Table caption="Withdrawals">
          <thead>
            <tr>
              <Th>Receipt</Th>
              <Th align="end">Nodes</Th>
              <Th>From</Th>
              <Th>Why</Th>
              <Th>By</Th>
              <Th>At</Th>
            </tr>
          </thead>
          <tbody>
            {withdrawals.map(({ id, nodes, from, reason, withdrawnBy, withdrawnAt }) => (
              <tr key={id}>
                <th scope="row">
                  <Id value={id} short />
                </th>
                <Td align="end">{formatNumber(nodes)}</Td>
                <Td nowrap>
                  <Instant at={from} zone={zone} dense />
                </Td>
                <Td className="min-w-48">{reason}</Td>
                <Td nowrap>{withdrawnBy}</Td>
                <Td nowrap>
                  <Instant at={withdrawnAt} zone={zone} dense />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
