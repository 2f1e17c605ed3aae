import { Notice } from "@/components/feedback/notice";
import { formatInstant } from "@/lib/format/instant";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** Says that this is no invoice yet, as of when it is true, and what happens next. */
export function DraftNotice({ invoice, zone }: { invoice: InvoiceDocument; zone: string }) {
  const asOf = formatInstant(invoice.asOf, zone);
  const end = formatInstant(invoice.periodEnd, invoice.timeZone);
  return (
    <div className="mb-4">
      <Notice title={`Not an invoice yet. As of ${asOf}.`}>
        {invoice.state === "open"
          ? `It grows with every metered hour and request until the month ends, ${end} (${invoice.timeZone}). Late records may join for another 24 hours; then it is numbered and issued.`
          : invoice.state === "draft"
            ? `The month ended ${end} (${invoice.timeZone}) and takes in nothing more. It is reviewed, then numbered and issued.`
            : `The month ended ${end} (${invoice.timeZone}). Late records may join for 24 hours; then it is numbered and issued.`}
      </Notice>
    </div>
  );
}
