import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { CreditLinesTable } from "@/components/invoice-credits/credit-lines-table";
import { VoidDialog } from "@/components/invoice-credits/void-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { formatMoney } from "@/lib/format/money";
import { creditLineAction, voidInvoiceAction } from "@/lib/invoice-credits/actions";
import { getDeskInvoice } from "@/lib/invoice-credits/queries";
import { companyLine } from "@/lib/invoices/describe-invoices";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/invoices/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Invoice", async (ctx) => `Invoice ${(await getDeskInvoice(ctx, id)).number}`);
}

export default async function DeskInvoicePage({ params }: PageProps<"/operator/invoices/[id]">) {
  const { id } = await params;
  const ctx = await requireOperator();
  const invoice = await orNotFound(getDeskInvoice(ctx, id));
  const { number, organizationName, total, owed, state, checks, creditNotes } = invoice;
  const company = companyLine(invoice);
  return (
    <>
      <PageHeader
        title={`Invoice ${number}`}
        badge={<StatusBadge status={state} />}
        line={[
          `${organizationName}: ${formatMoney(total)} including tax, ${formatMoney(owed)} still owed.`,
          company !== organizationName && `Sold to ${company}.`,
        ]
          .filter(Boolean)
          .join(" ")}
        actions={state !== "void" && <VoidDialog invoice={invoice} action={voidInvoiceAction} />}
      />
      <div className="grid gap-4">
        {!checks.agree && (
          <Notice tone="danger" title="This invoice does not agree">
            Its lines, its bookings and its usage records add up to different amounts.
          </Notice>
        )}
        {creditNotes.length > 0 && (
          <Notice title={`${formatMoney(invoice.credited)} credited`}>
            <ul>
              {creditNotes.map((note) => (
                <li key={note.id}>
                  {note.number}, {formatMoney(note.total)}: {note.reason}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <CreditLinesTable invoice={invoice} credit={creditLineAction} />
      </div>
    </>
  );
}
