import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { ApplyForm } from "@/components/payments/apply-form";
import { MovementList } from "@/components/payments/movement-list";
import { PaymentActions } from "@/components/payments/payment-actions";
import { PaymentFacts } from "@/components/payments/payment-facts";
import { paymentLooks } from "@/components/payments/payment-looks";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import {
  applyPaymentAction,
  refundPaymentAction,
  releasePaymentAction,
  reversePaymentAction,
} from "@/lib/payments/actions";
import { getPayment } from "@/lib/payments/queries";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/payments/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Payment", async (ctx) => {
    const payment = await getPayment(ctx, id);
    return `${formatMoney(payment.amount)} from ${payment.organization.name}`;
  });
}

export default async function PaymentPage({ params, searchParams }: PageProps<"/operator/payments/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const payment = await orNotFound(getPayment(ctx, id));
  return (
    <>
      <PageHeader
        title={`${formatMoney(payment.amount)} from ${payment.organization.name}`}
        badge={<StatusBadge {...paymentLooks[payment.state]} />}
        line={`Received on ${formatDay(payment.receivedOn)}.`}
        actions={<PaymentActions payment={payment} refund={refundPaymentAction} reverse={reversePaymentAction} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {query.recorded === "1" && (
          <Notice tone="success" title="Recorded">
            Receipt <code className="text-xs">{payment.id}</code>. The customer was told.
          </Notice>
        )}
        {payment.state === "open" && <ApplyForm payment={payment} zone={ctx.timeZone} action={applyPaymentAction} />}
        <PaymentFacts payment={payment} zone={ctx.timeZone} />
        <MovementList payment={payment} zone={ctx.timeZone} release={releasePaymentAction} />
      </div>
    </>
  );
}
