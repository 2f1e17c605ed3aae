import type { Metadata } from "next";
import { CreditTable } from "@/components/credits/credit-table";
import { GrantDialog } from "@/components/credits/grant-dialog";
import { RevokeDialog } from "@/components/credits/revoke-dialog";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { todayIn } from "@/lib/contracts/today-in";
import { grantCreditAction, revokeCreditAction } from "@/lib/customer-credits/actions";
import { listCustomerCredits } from "@/lib/customer-credits/queries";
import { getCustomer } from "@/lib/customers/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Credits" };

export default async function CreditsPage({ params }: PageProps<"/operator/organizations/[id]/credits">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const [customer, credits] = await Promise.all([orNotFound(getCustomer(ctx, id)), listCustomerCredits(ctx, id)]);
  const grant = (
    <GrantDialog organizationId={id} currency={customer.currency} today={todayIn("UTC")} action={grantCreditAction} />
  );
  return (
    <>
      <PageHeader
        title={`Credits of ${customer.name}`}
        of={customer}
        line="In the order in which invoices use them, before tax; then those that are used up, over or revoked."
        actions={credits.length > 0 && grant}
      />
      {credits.length === 0 ? (
        <EmptyState icon="receipt-text" title="No credit yet" action={grant}>
          Prepayments, promotions, goodwill and service levels: what an invoice may use before tax. Broken notices and
          faults of yours are credited by themselves, as lines of their own.
        </EmptyState>
      ) : (
        <CreditTable
          credits={credits}
          zone={customer.timeZone}
          actions={(credit) => <RevokeDialog credit={credit} action={revokeCreditAction} />}
        />
      )}
    </>
  );
}
