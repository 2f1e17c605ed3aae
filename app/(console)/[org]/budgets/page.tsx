import type { Metadata } from "next";
import { BudgetTable } from "@/components/budgets/budget-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { listBudgets } from "@/lib/budgets/queries";
import { listInWords } from "@/lib/budgets/words";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Budgets" };

export default async function BudgetsPage({ params }: PageProps<"/[org]/budgets">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "budgets.read");
  const { items, asOf } = await listBudgets(ctx);
  const create = can(ctx.role, "budgets.manage") && (
    <LinkButton href={pathIn(org, "budgets/new")} variant="primary" icon="plus">
      New budget
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Budgets" line={listInWords(items)} actions={items.length > 0 && create} />
      {items.length === 0 ? (
        <EmptyState icon="wallet" title="No budget yet" action={create}>
          A budget follows what the organization, a project, a key or a model spends, tells you before it is used up,
          and slows down or stops what would overrun it.
        </EmptyState>
      ) : (
        <BudgetTable budgets={items} org={org} now={asOf} />
      )}
    </>
  );
}
