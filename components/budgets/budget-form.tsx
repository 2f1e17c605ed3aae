import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { BudgetThreshold, BudgetView } from "@/lib/budgets/budget";
import { scopeWords } from "@/lib/budgets/words";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { timeZoneOptions } from "@/lib/format/time-zones";
import { ChosenScope } from "./chosen-scope";
import { PeriodFields } from "./period-fields";
import { ScopeField } from "./scope-field";
import { ThresholdFields } from "./threshold-fields";

interface Choice {
  value: string;
  label: string;
}

interface Choices {
  currency: string;
  timeZone: string;
  organization: Choice;
  projects: readonly Choice[];
  apiKeys: readonly Choice[];
  models: readonly Choice[];
  tags: readonly Choice[];
}

const usual: readonly BudgetThreshold[] = [
  { measure: "actual", percent: 50, act: "notify", sharePercent: null },
  { measure: "actual", percent: 80, act: "notify", sharePercent: null },
  { measure: "actual", percent: 100, act: "notify", sharePercent: null },
  { measure: "forecast", percent: 100, act: "notify", sharePercent: null },
];

/** A budget, new or known: for what, how much, when, and what happens at which share. */
export function BudgetForm({
  budget,
  proposed,
  choices,
  org,
  action,
}: {
  budget?: BudgetView;
  /** An amount to begin with instead of the budget's own. */
  proposed?: string | undefined;
  choices: Choices;
  org: string;
  action: FormAction<null>;
}) {
  const scope = budget?.scope ?? { type: "organization", id: null, name: choices.organization.label };
  const groups = [
    { label: "Projects", type: "project" as const, options: choices.projects },
    { label: "API keys", type: "apiKey" as const, options: choices.apiKeys },
    { label: "Models", type: "model" as const, options: choices.models },
    { label: "Tags", type: "tag" as const, options: choices.tags },
  ].filter(({ options }) => options.length > 0);
  return (
    <ActionForm action={action} label="Budget" className="max-w-3xl">
      <ChosenScope initial={scope}>
        <OperationId />
        {budget && <input type="hidden" name="budgetId" value={budget.id} />}
        <Card title="What for, and how much">
          <div className="grid gap-4 sm:grid-cols-2">
            <InputField name="name" label="Name" defaultValue={budget?.name} maxLength={80} />
            <InputField
              name="amount"
              label={`Amount, ${choices.currency}`}
              inputMode="decimal"
              defaultValue={proposed ?? budget?.amount.amount}
              description={
                budget && proposed
                  ? `Of a whole period, before tax. It is ${formatMoney(budget.amount)} now; what is filled in leaves room for the purchase that you came from.`
                  : "Of a whole period, before tax."
              }
            />
            {budget ? (
              <p className="text-table text-muted sm:col-span-2">
                For{" "}
                {scope.type === "organization" ? "the whole organization" : `${scopeWords[scope.type]} ${scope.name}`}.
                That stays: make another budget for something else.
              </p>
            ) : (
              <ScopeField organization={choices.organization} groups={groups} />
            )}
          </div>
        </Card>
        <Card title="When">
          <PeriodFields
            period={budget?.period}
            rollsOver={budget?.rollsOver ?? false}
            timeZone={budget?.timeZone ?? choices.timeZone}
            zones={timeZoneOptions()}
          />
        </Card>
        <Card
          title="What happens when"
          description="Thresholds hold from the moment they are saved; what is reached already happens within a minute."
        >
          <ThresholdFields thresholds={budget?.thresholds ?? usual} />
        </Card>
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Saving…">{budget ? "Save budget" : "Create budget"}</SubmitButton>
          <LinkButton href={pathIn(org, budget ? `budgets/${budget.id}` : "budgets")}>Cancel</LinkButton>
        </div>
      </ChosenScope>
    </ActionForm>
  );
}
