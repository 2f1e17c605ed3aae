import type { Metadata } from "next";
import { BudgetForm } from "@/components/budgets/budget-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { saveBudgetAction } from "@/lib/budgets/actions";
import { getBudgetChoices } from "@/lib/budgets/choices";

export const metadata: Metadata = { title: "New budget" };

export default async function NewBudgetPage({ params }: PageProps<"/[org]/budgets/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "budgets.manage");
  const choices = await getBudgetChoices(ctx);
  return (
    <>
      <PageHeader
        title="New budget"
        line="It counts what was spent since its period began, and holds once it is saved."
      />
      <BudgetForm choices={choices} org={org} action={saveBudgetAction.bind(null, org)} />
    </>
  );
}
