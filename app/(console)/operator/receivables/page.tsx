import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ReceivableTable } from "@/components/receivables/receivable-table";
import { TotalTiles } from "@/components/receivables/total-tiles";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listReceivables } from "@/lib/receivables/queries";

export const metadata: Metadata = { title: "Receivables" };

export default async function ReceivablesPage() {
  const ctx = await requireOperator();
  const { items, totals } = await listReceivables(ctx);
  return (
    <>
      <PageHeader
        title="Receivables"
        line="What customers owe, by how long it has been due."
        actions={
          <>
            <LinkButton href={pathIn("operator", "reminders")}>Reminders</LinkButton>
            <LinkButton href={pathIn("operator", "bank-statements")}>Bank statements</LinkButton>
            <LinkButton href={pathIn("operator", "payments/new")} variant="primary" icon="plus">
              Record a payment
            </LinkButton>
          </>
        }
      />
      {items.length === 0 ? (
        <EmptyState icon="receipt-text" title="Nobody owes anything">
          Issued invoices stand here until they are paid, by how long they have been due, with reminders and promises.
        </EmptyState>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <TotalTiles totals={totals} />
          <ReceivableTable receivables={items} zone={ctx.timeZone} />
        </div>
      )}
    </>
  );
}
