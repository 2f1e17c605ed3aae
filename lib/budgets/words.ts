import { formatDistance } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import type { BudgetThreshold, BudgetView } from "./budget";

/** Rows for thresholds that the form has. */
export const thresholdRows = 8;

const rules = { month: "Monthly", quarter: "Quarterly", year: "Yearly", custom: "Once" } as const;

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** Months by number, for a choice. */
export const monthOptions = months.map((label, index) => ({ value: String(index + 1), label }));

/** `Monthly, from the 1st, Europe/Berlin` */
export function periodInWords({ period, timeZone }: Pick<BudgetView, "period" | "timeZone">): string {
  const { rule, anchorDay, anchorMonth, from, until } = period;
  if (rule === "custom") return `Once, from ${from ?? ""} until before ${until ?? ""}, ${timeZone}`;
  const day = ordinal(anchorDay);
  const month = months[anchorMonth - 1] ?? "";
  if (rule === "month") return `${rules[rule]}, from the ${day}, ${timeZone}`;
  return `${rules[rule]}, from the ${day} of ${month}${rule === "quarter" ? " and every third month after" : ""}, ${timeZone}`;
}

/** `the 1st of the month` and the like. */
export function ordinal(day: number): string {
  const ending =
    day % 10 === 1 && day !== 11
      ? "st"
      : day % 10 === 2 && day !== 12
        ? "nd"
        : day % 10 === 3 && day !== 13
          ? "rd"
          : "th";
  return `${day}${ending}`;
}

/** What the budget is for, as a kind of thing. */
export const scopeWords = {
  organization: "Whole organization",
  project: "Project",
  apiKey: "API key",
  model: "Model",
  tag: "Tag",
} as const;

/** From the same value that it resets by: `1 Dec 2026, 00:00 CET, in 3 d`. */
export function resetInWords(standing: { endsAt: string }, timeZone: string, now: string): string {
  return `${formatInstant(standing.endsAt, timeZone)}, ${formatDistance(standing.endsAt, now)}`;
}

/** A threshold without what it does: `80 % spent`, `100 % forecast`. */
function thresholdInWords({ measure, percent }: Pick<BudgetThreshold, "measure" | "percent">): string {
  return `${percent} % ${measure === "actual" ? "spent" : "forecast"}`;
}

type Subject = Pick<BudgetView, "scope">;

/** Which calls a budget is about: `calls of the project Research`. */
function callsOf({ scope }: Subject): string {
  return {
    organization: "all calls to models",
    project: `calls to models for the project ${scope.name}`,
    apiKey: `calls with the key ${scope.name}`,
    model: `calls to ${scope.name}`,
    tag: `calls to models with the tag ${scope.name}`,
  }[scope.type];
}

/** Whether reservations count: keys and models have none. */
function countsCapacity({ scope }: Subject): boolean {
  return scope.type !== "apiKey" && scope.type !== "model";
}

/** What happens when a threshold is reached, in a sentence. */
export function consequenceInWords(threshold: BudgetThreshold, subject: Subject): string {
  const { act, sharePercent } = threshold;
  const when = thresholdInWords(threshold);
  if (act === "notify") return `At ${when}: administrators and finance are told. Nothing is stopped.`;
  if (act === "throttle")
    return `At ${when}: ${callsOf(subject)} are held to ${sharePercent ?? 0} % of their rate limits until the period ends.`;
  const buying = countsCapacity(subject) ? ", and purchases that it does not leave are refused" : "";
  return `At ${when}: ${callsOf(subject)} are answered with 429 budget_stopped${buying}. Running reservations go on and are billed.`;
}

/** How far beyond its stop a budget can be spent, in numbers. */
export function overshootInWords({ worstOvershoot, scope }: Pick<BudgetView, "worstOvershoot" | "scope">): string {
  if (!worstOvershoot) return "No bound: no threshold stops on what is spent.";
  const { inference, capacity, stopsAt } = worstOvershoot;
  const models = `${formatMoney(inference)} by calls to models`;
  return `${countsCapacity({ scope }) ? `${models} and ${formatMoney(capacity)} by purchases` : models}, beyond ${formatMoney(stopsAt)}.`;
}

/** What matters now of one budget. */
export function budgetLine({ standing, timeZone, pausedAt }: BudgetView, now: string): string {
  if (pausedAt) return "Paused: it limits and tells nothing until it is resumed.";
  if (!standing) return "Not in its period now.";
  return `${formatMoney(standing.free)} of ${formatMoney(standing.limit)} is free, resets ${resetInWords(standing, timeZone, now)}.`;
}

/** What matters now of all of them. */
export function listInWords(budgets: readonly Pick<BudgetView, "name" | "state">[]): string {
  const named = (state: BudgetView["state"]) => budgets.filter((each) => each.state === state).map(({ name }) => name);
  const [stopped, over, near] = [named("stopped"), named("over"), [...named("near"), ...named("throttled")]];
  if (stopped.length > 0) return `Stopped: ${quoted(stopped)}. Raise the budget to let calls and purchases go on.`;
  if (over.length > 0) return `Over: ${quoted(over)}.`;
  if (near.length > 0) return `Near the limit: ${quoted(near)}.`;
  return budgets.length > 0 ? "All are within their limits." : "Know before it is spent.";
}

/** Names can have commas of their own. */
function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
