import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { CommitmentStanding } from "@/control-plane/contract/contracts";

/** What was used until the end of each week, and of the last day. */
export function BurnDownTable({ standing, zone }: { standing: CommitmentStanding; zone: string }) {
  const { days, committed } = standing;
  const shown = days.filter((_, index) => index % 7 === 6 || index === days.length - 1);
  return (
    <Table caption="Used by week">
      <thead>
        <tr>
          <Th>Until</Th>
          <Th align="end">Used</Th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ until, used }) => (
          <tr key={until}>
            <Td nowrap>
              <Instant at={until} zone={zone} dense />
            </Td>
            <Td align="end">
              <Money value={{ amount: used, currency: committed.currency }} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
