import { Customer, Party } from "@/components/ui/party";
import { formatInstant } from "@/lib/format/instant";
import { invoiceTitle } from "@/lib/invoices/describe-invoices";
import type { InvoiceDocument } from "@/lib/invoices/queries";
import { InvoiceGroups } from "./invoice-groups";
import type { LineActs } from "./invoice-line";
import { InvoiceSums } from "./invoice-sums";

/** The invoice as a document: who, to whom, when, what, how much. Prints as it stands. */
export function InvoicePaper({
  org,
  invoice,
  openLine,
  ...acts
}: {
  org: string;
  invoice: InvoiceDocument;
  openLine: string | undefined;
} & LineActs) {
  const { seller, billTo, buyer, timeZone, periodStart, periodEnd, issuedAt, dueAt, poNumbers } = invoice;
  const day = (at: string) => formatInstant(at, timeZone, "day");
  const facts = [
    ["Number", invoice.number ?? "not yet numbered"],
    ["Issued", issuedAt ? day(issuedAt) : "not yet"],
    ["Due", dueAt ? day(dueAt) : "after it is issued"],
    ["Period", `${formatInstant(periodStart, timeZone)} to ${formatInstant(periodEnd, timeZone)}`],
    ["PO numbers", poNumbers.join(", ") || "none"],
    ["Currency", invoice.total.currency],
  ] as const;
  return (
    <article
      className="min-w-0 rounded-lg border border-border bg-surface print:rounded-none print:border-0"
      aria-labelledby="invoice-title"
    >
      <header className="grid gap-8 border-b border-separator p-5 sm:p-8 print:px-0 print:pt-0 print:pb-6">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
          <Party label="From" party={seller} />
          <h2 id="invoice-title" className="text-title font-semibold">
            {invoiceTitle(invoice)}
          </h2>
        </div>
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-6">
          <Customer label="Bill to" billTo={billTo} buyer={buyer} />
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-table">
            {facts.map(([term, value]) => (
              <div key={term} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-muted">{term}</dt>
                <dd className="tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </header>
      <InvoiceGroups org={org} invoice={invoice} openLine={openLine} {...acts} />
      <InvoiceSums invoice={invoice} />
    </article>
  );
}
