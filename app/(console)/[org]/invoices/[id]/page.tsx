import type { Metadata } from "next";
import { ApproveDialog } from "@/components/invoices/approve-dialog";
import { DraftNotice } from "@/components/invoices/draft-notice";
import { InvoiceActions } from "@/components/invoices/invoice-actions";
import { InvoiceChecks } from "@/components/invoices/invoice-checks";
import { InvoicePaper } from "@/components/invoices/invoice-paper";
import { PaymentCard } from "@/components/invoices/payment-card";
import { SettlementCard } from "@/components/invoices/settlement-card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { payByCardAction } from "@/lib/card-payments/actions";
import { approveInvoiceAction, disputeLineAction, withdrawDisputeAction } from "@/lib/invoices/actions";
import { describeInvoice, invoiceTitle, isApprovable } from "@/lib/invoices/describe-invoices";
import { findInvoicePayments } from "@/lib/invoices/payments";
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
  const payments = await findInvoicePayments(ctx, invoice);
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
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 2xl:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-rows-[auto_1fr] 2xl:items-start">
        {!invoice.isDraft && (
          <div className="2xl:col-start-2">
            <SettlementCard
              org={org}
              invoice={invoice}
              zone={ctx.timeZone}
              approve={
                can(ctx.role, "invoices.approve") && isApprovable(invoice) ? (
                  <ApproveDialog invoice={invoice} action={approveInvoiceAction.bind(null, org)} />
                ) : null
              }
            />
          </div>
        )}
        <div className="2xl:col-start-1 2xl:row-span-2 2xl:row-start-1">
          <InvoicePaper
            org={org}
            invoice={invoice}
            openLine={line}
            {...(can(ctx.role, "invoices.dispute") && {
              dispute: disputeLineAction.bind(null, org),
              withdraw: withdrawDisputeAction.bind(null, org),
            })}
          />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 2xl:col-start-2">
          {payments && (
            <PaymentCard
              payments={payments}
              zone={ctx.timeZone}
              payByCard={can(ctx.role, "invoices.approve") ? payByCardAction.bind(null, org) : null}
            />
          )}
          <InvoiceChecks invoice={invoice} />
        </div>
      </div>
    </>
  );
}
