import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { BankStatementView } from "@/lib/bank-statements/queries";
import { formatDay } from "@/lib/format/day";
import { formatAmount } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** Statements that were taken in, the newest first; each row shows its open entries. */
export function StatementTable({ statements, zone }: { statements: readonly BankStatementView[]; zone: string }) {
  return (
    <Table caption="Bank statements, the newest first" stacked>
      <thead>
        <tr>
          <Th>Statement</Th>
          <Th>Days</Th>
          <Th align="end">Before</Th>
          <Th align="end">After</Th>
          <Th align="end">Entries</Th>
          <Th align="end">Open</Th>
          <Th>Taken in</Th>
        </tr>
      </thead>
      <tbody>
        {statements.map((statement) => {
          const { id, account, fileName, currency, openingBalance, closingBalance, entries, open } = statement;
          const show = (amount: string | null) =>
            amount === null ? "–" : `${formatAmount({ amount, currency })} ${currency}`;
          return (
            <tr key={id}>
              <th scope="row" data-narrow="title">
                <RowLink href={pathIn("operator", "bank-statements", { statement: id })}>{account}</RowLink>
                <span className="block text-xs font-normal break-all text-muted">{fileName}</span>
              </th>
              <Td nowrap label="Days">
                {formatDay(statement.firstDay)}
                {statement.firstDay !== statement.lastDay && ` to ${formatDay(statement.lastDay)}`}
              </Td>
              <Td align="end" nowrap narrow="hide">
                {show(openingBalance)}
              </Td>
              <Td align="end" nowrap label="After">
                {show(closingBalance)}
              </Td>
              <Td align="end" label="Entries">
                {formatNumber(entries)}
              </Td>
              <Td align="end" narrow="aside" label="Open">
                {formatNumber(open)}
              </Td>
              <Td nowrap narrow="wide">
                <Instant at={statement.importedAt} zone={zone} dense />
                <span className="block text-xs text-muted">{statement.importedBy}</span>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
