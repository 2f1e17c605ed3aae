import type { Metadata } from "next";
import { Temporal } from "temporal-polyfill";
import { BudgetActions } from "@/components/budgets/budget-actions";
import { BudgetChart } from "@/components/budgets/budget-chart";
import { BudgetFacts } from "@/components/budgets/budget-facts";
import { BudgetHistory } from "@/components/budgets/budget-history";
import { BudgetState } from "@/components/budgets/budget-state";
import { ThresholdList } from "@/components/budgets/threshold-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pauseBudgetAction, removeBudgetAction } from "@/lib/budgets/actions";
import { getBudget, getBudgetCourse, listBudgetChanges } from "@/lib/budgets/queries";
import { budgetLine } from "@/lib/budgets/words";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Budget" };

export default async function BudgetPage({ params }: PageProps<"/[org]/budgets/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "budgets.read");
  const [budget, course, changes] = await Promise.all([
    orNotFound(getBudget(ctx, id)),
    orNotFound(getBudgetCourse(ctx, id)),
    orNotFound(listBudgetChanges(ctx, id)),
  ]);
  const now = Temporal.Now.instant().toString();
  const zone = ctx.timeZone;
  return (
    <>
      <PageHeader
        title={budget.name}
        badge={<BudgetState state={budget.state} />}
        line={budgetLine(budget, now)}
        actions={
          can(ctx.role, "budgets.manage") && (
            <BudgetActions
              budget={budget}
              org={org}
              pause={pauseBudgetAction.bind(null, org)}
              remove={removeBudgetAction.bind(null, org)}
            />
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {budget.standing && <BudgetChart course={course} />}
          <ThresholdList budget={budget} zone={zone} />
          <BudgetHistory changes={changes} zone={zone} />
        </div>
        <BudgetFacts budget={budget} zone={zone} now={now} />
      </div>
    </>
  );
}
