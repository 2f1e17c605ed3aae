import type { Metadata } from "next";
import { DraftNotice } from "@/components/invoices/draft-notice";
import { InvoiceActions } from "@/components/invoices/invoice-actions";
import { InvoiceChecks } from "@/components/invoices/invoice-checks";
import { InvoicePaper } from "@/components/invoices/invoice-paper";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOrganization } from "@/lib/auth/session";
import { describeInvoice, invoiceTitle } from "@/lib/invoices/describe-invoices";
import { getInvoiceDocument } from "@/lib/invoices/queries";
import { invoiceView } from "@/lib/invoices/schema";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/invoices/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "invoices.read", "Invoice", async (ctx) => invoiceTitle(await getInvoiceDocument(ctx, id)));
}

export default async function InvoicePage({ params, searchParams }: PageProps<"/[org]/invoices/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "invoices.read");
  const { line } = invoiceView.parse(await searchParams);
  const invoice = await orNotFound(getInvoiceDocument(ctx, id));
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={invoiceTitle(invoice)}
          badge={<StatusBadge status={invoice.state} {...(invoice.state === "open" && { label: "Running" })} />}
          line={describeInvoice(invoice)}
          actions={<InvoiceActions org={org} invoice={invoice} />}
        />
        {invoice.isDraft && <DraftNotice invoice={invoice} zone={ctx.timeZone} />}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 2xl:grid-cols-[minmax(0,1fr)_320px] 2xl:items-start">
        <InvoicePaper org={org} invoice={invoice} openLine={line} />
        <InvoiceChecks invoice={invoice} />
      </div>
    </>
  );
}
