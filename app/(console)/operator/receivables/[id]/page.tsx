import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { PaymentTable } from "@/components/payments/payment-table";
import { FollowUpCard } from "@/components/receivables/follow-up-card";
import { OpenInvoices } from "@/components/receivables/open-invoices";
import { WriteOffList } from "@/components/receivables/write-off-list";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pauseDunningAction, resumeDunningAction } from "@/lib/dunning/actions";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { listPaymentsOf } from "@/lib/payments/queries";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { notePromiseAction, takeWriteOffBackAction, writeOffAction } from "@/lib/receivables/actions";
import { getReceivable } from "@/lib/receivables/queries";

export async function generateMetadata({ params }: PageProps<"/operator/receivables/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Receivable", async (ctx) => `${(await getReceivable(ctx, id)).organization.name}, receivables`);
}

export default async function ReceivablePage({ params }: PageProps<"/operator/receivables/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const [detail, payments] = await Promise.all([orNotFound(getReceivable(ctx, id)), listPaymentsOf(ctx, id)]);
  const sums = detail.receivables.map(({ currency, open, overdue }) => {
    const show = (amount: string) => formatMoney({ amount, currency });
    return `${show(open)} open, ${show(overdue)} of it overdue.`;
  });
  return (
    <>
      <PageHeader
        title={detail.organization.name}
        line={sums.join(" ") || "Owes nothing now."}
        actions={
          <LinkButton href={pathIn("operator", "payments/new", { organization: id })} variant="primary" icon="plus">
            Record a payment
          </LinkButton>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {detail.openInvoices.length === 0 ? (
          <EmptyState icon="circle-check" title="Every invoice is paid">
            What is invoiced next stands here until it is paid.
          </EmptyState>
        ) : (
          <OpenInvoices invoices={detail.openInvoices} zone={ctx.timeZone} writeOff={writeOffAction} />
        )}
        <FollowUpCard
          detail={detail}
          pausedReason={detail.pausedReason}
          zone={ctx.timeZone}
          note={notePromiseAction}
          pause={pauseDunningAction}
          resume={resumeDunningAction}
        />
        <WriteOffList writeOffs={detail.writeOffs} zone={ctx.timeZone} takeBack={takeWriteOffBackAction} />
        {payments.length > 0 && (
          <section aria-labelledby="payments" className="grid gap-3">
            <h2 id="payments" className="text-sm font-semibold">
              Payments
            </h2>
            <PaymentTable payments={payments} ofOne />
          </section>
        )}
      </div>
    </>
  );
}
