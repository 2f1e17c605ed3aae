import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { InvoiceTable } from "@/components/invoices/invoice-table";
import { InvoiceViews } from "@/components/invoices/invoice-views";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { describeInvoices } from "@/lib/invoices/describe-invoices";
import { listInvoicePage } from "@/lib/invoices/queries";
import { invoiceFilter } from "@/lib/invoices/schema";

export const metadata: Metadata = { title: "Invoices" };

export default async function InvoicesPage({ params, searchParams }: PageProps<"/[org]/invoices">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "invoices.read");
  const { cursor, only } = invoiceFilter.parse(await searchParams);
  const page = await listInvoicePage(ctx, { cursor, only });
  return (
    <>
      <PageHeader
        title="Invoices"
        line={describeInvoices(page.items, page.now)}
        actions={
          <DownloadButton size="md" href={`/api/organizations/${org}/invoices/export`}>
            CSV
          </DownloadButton>
        }
      />
      <div className="mb-4">
        <InvoiceViews org={org} only={only} />
      </div>
      {page.items.length === 0 && only ? (
        <EmptyState
          icon="receipt-text"
          title={only === "disputed" ? "Nothing is disputed" : "Nothing waits for approval"}
        >
          {only === "disputed"
            ? "Open an issued invoice and one of its lines to say that it is too much."
            : "Issued invoices of which something is owed stand here until somebody approves them for payment."}
        </EmptyState>
      ) : page.items.length === 0 ? (
        <EmptyState icon="receipt-text" title="No invoice yet">
          Reservations and model calls are invoiced by the calendar month. The running month stands here as a draft from
          the first charge on; a day after the month ends it is numbered and issued.
        </EmptyState>
      ) : (
        <>
          <InvoiceTable org={org} invoices={page.items} />
          <Pagination
            first={cursor ? pathIn(org, "invoices", { only }) : null}
            next={page.nextCursor ? pathIn(org, "invoices", { only, cursor: page.nextCursor }) : null}
            shown={`${formatCount(page.items.length, "invoice")} shown, newest first`}
          />
        </>
      )}
    </>
  );
}
