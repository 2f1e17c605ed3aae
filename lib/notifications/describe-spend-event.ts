import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";

type SpendEvent = Extract<Event, { type: "budget.threshold" | "anomaly.found" }>;

/** A budget's threshold or an unusual cost in words. */
export function describeSpendEvent(event: SpendEvent, timeZone: string) {
  if (event.type === "budget.threshold") return describeThreshold(event);
  const { basis, amount, expectedHigh, resourceId, resourceName, since } = event.facts;
  return {
    title: `Unusual cost of ${resourceName ?? resourceId}: ${formatMoney(amount)}`,
    body: `Within ${basis === "day" ? "a day" : "an hour"} from ${formatInstant(since, timeZone)} on; at most ${formatMoney(expectedHigh)} was expected. Look at its cause, and say whether you expected it.`,
    path: "usage/anomalies",
  };
}

function describeThreshold({ subjectId, facts }: Extract<Event, { type: "budget.threshold" }>) {
  const { name, percent, act, sharePercent, measure, amount, limit } = facts;
  const of = `${formatMoney(amount)} of ${formatMoney(limit)} ${measure === "actual" ? "is spent" : "is forecast to be spent in the period"}.`;
  const effects = {
    notify: "Nothing is stopped by this threshold.",
    throttle: `Calls to models in its scope are held to ${sharePercent ?? 0} % of their rate until the period ends or the budget is raised.`,
    stop: "Calls to models and purchases in its scope are refused until the period ends or the budget is raised. Running reservations go on.",
  };
  const titles = {
    notify: `The budget ${name} reached ${percent} %`,
    throttle: `The budget ${name} slows calls down: ${percent} % reached`,
    stop: `The budget ${name} is used up: calls and purchases stop`,
  };
  return {
    title: measure === "forecast" ? `${titles[act]} in the forecast` : titles[act],
    body: `${of} ${effects[act]}`,
    path: `budgets/${subjectId}`,
  };
}
