import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatAmount } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { entryWords } from "@/lib/statement-of-account/entry-words";
import type { StatementView } from "@/lib/statement-of-account/queries";

/** Every booking of the days with the balance after it, from the balance before to the one after. */
export function AccountTable({ org, statement, zone }: { org: string; statement: StatementView; zone: string }) {
  const { currency, opening, closing, items } = statement;
  const show = (amount: string) => formatAmount({ amount, currency });
  return (
    <Table caption={`Bookings in ${currency}, the oldest first`} stacked>
      <thead>
        <tr>
          <Th>Day</Th>
          <Th>What</Th>
          <Th>Reference</Th>
          <Th align="end">Amount, {currency}</Th>
          <Th align="end">Balance, {currency}</Th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Td narrow="hide" />
          <Td narrow="title" className="text-muted">
            Balance before
          </Td>
          <Td narrow="hide" />
          <Td narrow="hide" />
          <Td align="end" narrow="aside">
            {show(opening)}
          </Td>
        </tr>
        {items.map(({ at, kind, reference, invoiceId, amount, balance }) => (
          <tr key={`${at} ${kind} ${reference} ${balance}`}>
            <Td nowrap>
              <Instant at={at} zone={zone} style="day" dense />
            </Td>
            <Td nowrap narrow="title">
              {entryWords[kind]}
            </Td>
            <Td narrow="wide" className="min-w-40">
              {invoiceId ? <TextLink href={pathIn(org, `invoices/${invoiceId}`)}>{reference}</TextLink> : reference}
            </Td>
            <Td align="end" nowrap narrow="aside">
              {show(amount)}
            </Td>
            <Td align="end" nowrap label="Balance">
              {show(balance)}
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            Balance after
          </th>
          <Td align="end" nowrap className="font-semibold">
            {show(closing)}
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}
