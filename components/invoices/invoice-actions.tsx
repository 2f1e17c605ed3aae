import { DownloadButton } from "@/components/ui/download-button";
import { PrintButton } from "@/components/ui/print-button";
import { XmlButtons } from "@/components/ui/xml-buttons";
import { hasElectronicInvoice } from "@/lib/invoices/has-electronic-invoice";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** What can be taken away from an invoice. A draft has no PDF: only what was issued is a document of the seller. */
export function InvoiceActions({ org, invoice }: { org: string; invoice: InvoiceDocument }) {
  const address = `/api/organizations/${org}/invoices/${encodeURIComponent(invoice.id)}`;
  return (
    <>
      <PrintButton>Print</PrintButton>
      <DownloadButton size="md" href={`${address}/lines/export`}>
        Lines as CSV
      </DownloadButton>
      {hasElectronicInvoice(invoice) && <XmlButtons address={address} />}
      {invoice.number && (
        <DownloadButton size="md" variant="primary" href={`${address}/pdf`}>
          PDF
        </DownloadButton>
      )}
    </>
  );
}
