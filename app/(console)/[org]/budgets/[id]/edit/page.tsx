import type { Metadata } from "next";
import { BudgetForm } from "@/components/budgets/budget-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { saveBudgetAction } from "@/lib/budgets/actions";
import { amountInAddress } from "@/lib/budgets/amount-in-address";
import { getBudgetChoices } from "@/lib/budgets/choices";
import { getBudget } from "@/lib/budgets/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Change a budget" };

export default async function EditBudgetPage({ params, searchParams }: PageProps<"/[org]/budgets/[id]/edit">) {
  const [{ org, id }, { amount }] = await Promise.all([params, searchParams]);
  const ctx = await requireOrganization(org, "budgets.manage");
  const [budget, choices] = await Promise.all([orNotFound(getBudget(ctx, id)), getBudgetChoices(ctx)]);
  return (
    <>
      <PageHeader
        title={`Change ${budget.name}`}
        of={budget}
        line="What was stopped and is within the new terms goes on as soon as they are saved."
      />
      <BudgetForm
        budget={budget}
        proposed={amountInAddress(amount)}
        choices={choices}
        org={org}
        action={saveBudgetAction.bind(null, org)}
      />
    </>
  );
}
