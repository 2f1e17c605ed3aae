import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { BudgetView } from "@/lib/budgets/budget";
import { resetInWords, scopeWords } from "@/lib/budgets/words";
import { pathIn } from "@/lib/format/path";
import { BudgetMeter } from "./budget-meter";
import { BudgetState } from "./budget-state";
import { ForecastText } from "./forecast-text";

/** Budgets with what is spent, committed and forecast. */
export function BudgetTable({ budgets, org, now }: { budgets: readonly BudgetView[]; org: string; now: string }) {
  return (
    <Table caption="Budgets" stacked>
      <thead>
        <tr>
          <Th>Budget</Th>
          <Th>State</Th>
          <Th>Spent in the period</Th>
          <Th>Forecast</Th>
          <Th>Resets</Th>
        </tr>
      </thead>
      <tbody>
        {budgets.map((budget) => {
          const { id, name, scope, standing, timeZone } = budget;
          return (
            <tr key={id}>
              <Td narrow="title">
                <RowLink href={pathIn(org, `budgets/${id}`)}>{name}</RowLink>
                <span className="block text-xs text-muted">
                  {scope.type === "organization" ? scopeWords.organization : `${scopeWords[scope.type]} ${scope.name}`}
                </span>
              </Td>
              <Td narrow="aside">
                <BudgetState state={budget.state} />
              </Td>
              <Td narrow="wide">
                {standing ? (
                  <BudgetMeter name={name} standing={standing} />
                ) : (
                  <span className="text-muted">Not in its period now.</span>
                )}
              </Td>
              <Td narrow="wide" label="Forecast">
                {standing && <ForecastText standing={standing} />}
              </Td>
              <Td narrow="wide" label="Resets" className="text-xs text-muted">
                {standing && resetInWords(standing, timeZone, now)}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
