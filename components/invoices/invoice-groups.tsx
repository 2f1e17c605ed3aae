import { QueryProvider } from "@/components/query/query-provider";
import { formatAmount } from "@/lib/format/money";
import type { InvoiceDocument } from "@/lib/invoices/queries";
import { InvoiceLine, type LineActs } from "./invoice-line";

/** The lines by project, each with its sum; a line opens into the usage behind it. */
export function InvoiceGroups({
  org,
  invoice,
  openLine,
  ...acts
}: {
  org: string;
  invoice: InvoiceDocument;
  openLine: string | undefined;
} & LineActs) {
  if (invoice.groups.length === 0)
    return (
      <p className="border-b border-separator p-5 text-table text-muted sm:px-8 print:px-0">
        Nothing was charged in this period.
      </p>
    );
  return (
    <QueryProvider>
      <div className="paper-grid border-b border-separator px-5 py-2 text-xs font-medium text-muted max-sm:hidden sm:px-8 print:px-0">
        <span>Description</span>
        <span className="text-end">Quantity</span>
        <span className="text-end">Unit price</span>
        <span className="text-end">Amount</span>
      </div>
      {invoice.groups.map((group) => (
        <section
          key={group.projectId}
          aria-label={`Project ${group.projectName}`}
          className="border-b border-separator"
        >
          <h3 className="paper-group flex justify-between gap-4 bg-surface-secondary px-5 py-2 text-table font-semibold sm:px-8 print:px-0">
            <span>{group.projectName}</span>
            <span className="tabular-nums">
              {formatAmount(group.subtotal)} {group.subtotal.currency}
            </span>
          </h3>
          {group.lines.map((line) => (
            <InvoiceLine
              key={line.id}
              org={org}
              invoice={invoice}
              projectId={group.projectId}
              line={line}
              isOpen={line.id === openLine}
              {...acts}
            />
          ))}
        </section>
      ))}
    </QueryProvider>
  );
}
