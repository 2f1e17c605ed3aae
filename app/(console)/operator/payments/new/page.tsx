import type { Metadata } from "next";
import { RecordForm } from "@/components/payments/record-form";
import { CustomerChoice } from "@/components/receivables/customer-choice";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { recordPaymentAction } from "@/lib/payments/actions";
import { newPaymentQuery } from "@/lib/payments/schema";
import { startPayment } from "@/lib/payments/start-payment";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Record a payment" };

export default async function NewPaymentPage({ searchParams }: PageProps<"/operator/payments/new">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { organization } = newPaymentQuery.parse(params);
  const { customers, start } = await orNotFound(startPayment(ctx, organization));
  return (
    <>
      <PageHeader title="Record a payment" line="A bank transfer that came in outside of a bank statement." />
      <div className="grid gap-4">
        <CustomerChoice
          customers={customers}
          chosen={organization}
          action={pathIn("operator", "payments/new")}
          label="Whose payment is it?"
        />
        {start && (
          <RecordForm key={start.organization.id} {...start} zone={ctx.timeZone} action={recordPaymentAction} />
        )}
      </div>
    </>
  );
}
