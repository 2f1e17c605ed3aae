import { StatusBadge } from "@/components/ui/status-badge";
import type { BudgetView } from "@/lib/budgets/budget";

const badges: Record<BudgetView["state"], string> = {
  ok: "within",
  near: "near",
  over: "over_budget",
  throttled: "throttled",
  stopped: "used_up",
  paused: "paused",
  outside: "outside",
};

/** How a budget stands, as word, shape and colour. */
export function BudgetState({ state }: { state: BudgetView["state"] }) {
  return <StatusBadge status={badges[state]} />;
}
