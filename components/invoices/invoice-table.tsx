import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import { companiesOf } from "@/lib/invoices/describe-invoices";
import type { InvoiceRow } from "@/lib/invoices/queries";

/** Invoices, newest first; the running draft stands at the top. Days are those of the invoice's own zone. */
export function InvoiceTable({ org, invoices }: { org: string; invoices: readonly InvoiceRow[] }) {
  const companies = companiesOf(invoices);
  return (
    <Table caption="Invoices" stacked>
      <thead>
        <tr>
          <Th>Number</Th>
          <Th>Period</Th>
          <Th>State</Th>
          <Th>Issued</Th>
          <Th>Due</Th>
          <Th align="end">Before tax</Th>
          <Th align="end">Tax</Th>
          <Th align="end">Total</Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.id}>
            <Td nowrap narrow="title">
              <RowLink href={pathIn(org, `invoices/${encodeURIComponent(invoice.id)}`)}>
                {invoice.number ?? (invoice.state === "open" ? "Running draft" : "Draft")}
              </RowLink>
            </Td>
            <Td nowrap>
              {invoice.period}
              {companies.has(invoice.id) && (
                <span className="block max-w-56 text-xs whitespace-normal text-muted">{companies.get(invoice.id)}</span>
              )}
            </Td>
            <Td>
              <StatusBadge
                status={invoice.state}
                {...(invoice.state === "open" && { label: "Running" })}
                {...(invoice.state === "draft" && { label: "Draft" })}
              />
              <Marks invoice={invoice} />
            </Td>
            <Td narrow="hide">
              <Day at={invoice.issuedAt} zone={invoice.timeZone} />
            </Td>
            <Td label="Due">
              <Day at={invoice.dueAt} zone={invoice.timeZone} />
            </Td>
            <Td align="end" narrow="hide">
              <Money value={invoice.subtotal} />
            </Td>
            <Td align="end" narrow="hide">
              <Money value={invoice.tax} />
            </Td>
            <Td align="end" narrow="aside" className="font-medium">
              <Money value={invoice.total} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Day({ at, zone }: { at: string | null; zone: string }) {
  return at ? <Instant at={at} zone={zone} style="day" dense /> : <span className="text-muted">–</span>;
}

/** What beside its state matters about an invoice: a disputed line, its approval. */
function Marks({ invoice: { disputed, approval, credited, state } }: { invoice: InvoiceRow }) {
  const marks = [
    Number(disputed.amount) !== 0 && "disputed",
    Number(credited.amount) !== 0 && state !== "void" && "credited in part",
    approval && `approved by ${approval.by.name}`,
  ].filter(Boolean);
  return marks.length > 0 && <span className="block text-xs text-muted">{marks.join(", ")}</span>;
}
