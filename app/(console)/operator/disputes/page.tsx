import type { Metadata } from "next";
import { DisputeTable } from "@/components/dispute-decisions/dispute-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { decideDisputeAction } from "@/lib/dispute-decisions/actions";
import { listDisputes } from "@/lib/dispute-decisions/queries";

export const metadata: Metadata = { title: "Disputes" };

export default async function DisputesPage() {
  const ctx = await requireOperator();
  const disputes = await listDisputes(ctx);
  return (
    <>
      <PageHeader
        title="Disputes"
        line="Lines of invoices that customers say are too much. They are told until when they get their answer."
      />
      {disputes.length === 0 ? (
        <EmptyState icon="receipt-text" title="Nothing is disputed">
          A customer’s finance person can dispute a line of an issued invoice, with an amount and a reason. You accept
          it, which issues the credit note, or say why not.
        </EmptyState>
      ) : (
        <DisputeTable disputes={disputes} zone={ctx.timeZone} decide={decideDisputeAction} />
      )}
    </>
  );
}
