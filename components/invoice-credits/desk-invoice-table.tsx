import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import type { DeskInvoiceRow } from "@/lib/invoice-credits/queries";
import { companyLine } from "@/lib/invoices/describe-invoices";

/** Issued invoices of all customers, newest first. */
export function DeskInvoiceTable({ invoices }: { invoices: readonly DeskInvoiceRow[] }) {
  return (
    <Table caption="Issued invoices" stacked>
      <thead>
        <tr>
          <Th>Number</Th>
          <Th>Customer</Th>
          <Th>Month</Th>
          <Th>State</Th>
          <Th>Due</Th>
          <Th align="end">Total</Th>
          <Th align="end">Credited</Th>
          <Th align="end">Owed</Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.id}>
            <Td nowrap narrow="title">
              <RowLink href={pathIn("operator", `invoices/${encodeURIComponent(invoice.id)}`)}>
                {invoice.number ?? invoice.id}
              </RowLink>
            </Td>
            <Td>
              {invoice.organizationName}
              {companyLine(invoice) !== invoice.organizationName && (
                <span className="block text-xs text-muted">{companyLine(invoice)}</span>
              )}
            </Td>
            <Td nowrap>{formatInstant(invoice.periodStart, invoice.timeZone, "month")}</Td>
            <Td nowrap>
              <StatusBadge status={invoice.state} />
              {Number(invoice.disputed.amount) !== 0 && <span className="block text-xs text-muted">disputed</span>}
            </Td>
            <Td nowrap label="Due">
              {invoice.dueAt && <Instant at={invoice.dueAt} zone={invoice.timeZone} style="day" dense />}
            </Td>
            <Td align="end" narrow="aside" className="font-medium">
              <Money value={invoice.total} />
            </Td>
            <Td align="end" label="Credited">
              <Money value={invoice.credited} />
            </Td>
            <Td align="end" label="Owed">
              <Money value={invoice.owed} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
