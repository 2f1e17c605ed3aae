import type { createBudget } from "../../contract/budgets.ts";
import type { RouteInput } from "../../contract/route.ts";

type Input = RouteInput<typeof createBudget>["body"];

/** A month's budget of the organization that tells of nothing, unless said. */
export function budgetOf(facts: Partial<Input> = {}): Input {
  return {
    name: "Research",
    scope: { type: "organization", id: null },
    period: { rule: "month", anchorDay: 1, anchorMonth: 1, from: null, until: null },
    timeZone: "UTC",
    amount: "1000",
    rollsOver: false,
    thresholds: [],
    ...facts,
  };
}
