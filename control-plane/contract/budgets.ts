import { z } from "zod";
import { actor, calendarDay, decimal, identifier, instant, money, name, timeZone, upTo } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const budgetScopes = ["organization", "project", "apiKey", "model", "tag"] as const;
export const budgetPeriodRules = ["month", "quarter", "year", "custom"] as const;
export const budgetActs = ["notify", "throttle", "stop"] as const;
export const budgetStates = ["ok", "near", "over", "throttled", "stopped", "paused", "outside"] as const;

export const budgetThreshold = z
  .strictObject({
    /** Of what is spent, or of what is forecast for the end of the period. */
    measure: z.enum(["actual", "forecast"]),
    percent: upTo(1_000),
    act: z.enum(budgetActs),
    /** Of a throttle: how much of the rate limits is left in the scope. */
    sharePercent: z.number().int().min(1).max(99).nullable().default(null),
  })
  .meta({ id: "BudgetThreshold" });
export type BudgetThreshold = z.infer<typeof budgetThreshold>;

const positive = decimal.refine(
  (amount) => !amount.startsWith("-") && /[1-9]/.test(amount),
  "Write an amount above zero.",
);

const parts = {
  name,
  scope: z.strictObject({
    type: z.enum(budgetScopes),
    /** Project, API key, model, or a tag's key and value as `team:search`; null for the organization. */
    id: z.string().min(1).max(200).nullable(),
  }),
  period: z.strictObject({
    rule: z.enum(budgetPeriodRules),
    /** Day of the month on which a period begins; the last day of shorter months. */
    anchorDay: z.number().int().min(1).max(31).default(1),
    /** Of a year its first month; quarters begin with it too. */
    anchorMonth: z.number().int().min(1).max(12).default(1),
    /** Of a custom period only: its first day, and the day after its last. */
    from: calendarDay.nullable().default(null),
    until: calendarDay.nullable().default(null),
  }),
  timeZone,
  /** Before tax, in the organization's currency. */
  amount: positive,
  /** Whether what is left of a period is added to the next. */
  rollsOver: z.boolean(),
  thresholds: z.array(budgetThreshold).max(20, "Use at most 20 thresholds."),
};

export const budgetFiring = z
  .strictObject({
    measure: z.enum(["actual", "forecast"]),
    percent: z.number().int(),
    act: z.enum(budgetActs),
    sharePercent: z.number().int().nullable(),
    at: instant,
    /** Spent, or forecast, at that moment. */
    amount: money,
    limit: money,
  })
  .meta({ id: "BudgetFiring" });
export type BudgetFiring = z.infer<typeof budgetFiring>;

export const budgetForecast = z
  .strictObject({
    /** Of the whole period. */
    amount: money,
    /** By the mean error of the last periods; null before there was one to test against. */
    low: money.nullable(),
    high: money.nullable(),
    /** How far forecasts made at the same point of earlier periods were off, newest first, in per cent of what was spent. */
    errors: z.array(z.strictObject({ startsAt: instant, percent: decimal })),
  })
  .meta({ id: "BudgetForecast" });
export type BudgetForecast = z.infer<typeof budgetForecast>;

export const budgetStanding = z
  .strictObject({
    startsAt: instant,
    /** When it resets. */
    endsAt: instant,
    /** The amount and what was carried over. */
    limit: money,
    carried: money,
    /** Metered. */
    spent: money,
    /** Reservations that will be billed in the rest of the period. */
    committed: money,
    /** For requests under way. */
    held: money,
    /** Of the limit, beside all of these; never below zero. */
    free: money,
    forecast: budgetForecast.nullable(),
    /** Why there is no forecast. */
    noForecastBecause: z.string().nullable(),
    firings: z.array(budgetFiring),
  })
  .meta({ id: "BudgetStanding" });
export type BudgetStanding = z.infer<typeof budgetStanding>;

export const budget = z
  .strictObject({
    id: identifier,
    ...parts,
    name: z.string(),
    scope: parts.scope.extend({ name: z.string() }),
    amount: money,
    state: z.enum(budgetStates),
    /** Null outside a custom period. */
    standing: budgetStanding.nullable(),
    /** How much can be spent beyond the lowest stop on what is spent; null without a stop. */
    worstOvershoot: z.strictObject({ stopsAt: money, inference: money, capacity: money }).nullable(),
    pausedAt: instant.nullable(),
    createdAt: instant,
    createdBy: actor,
  })
  .meta({ id: "Budget" });
export type Budget = z.infer<typeof budget>;

const params = z.strictObject({ id: identifier });
const tag = "Budgets";

export const listBudgets = defineRoute({
  id: "listBudgets",
  method: "GET",
  path: "/api/v1/budgets",
  tag,
  needs: "budgets.read",
  summary: "Budgets with what is spent, committed, free and forecast; many are read faster with `forecast=false`",
  query: z.strictObject({
    /** Whether to forecast, for which months of usage are read; it is, unless said. */
    forecast: z.stringbool().optional(),
  }),
  response: z.strictObject({ asOf: instant, items: z.array(budget) }),
});

export const createBudget = defineRoute({
  id: "createBudget",
  method: "POST",
  path: "/api/v1/budgets",
  tag,
  needs: "budgets.manage",
  summary: "Make a budget; its stops hold from the next request and purchase on",
  body: z.strictObject(parts),
  response: budget,
  status: 201,
});

export const getBudget = defineRoute({
  id: "getBudget",
  method: "GET",
  path: "/api/v1/budgets/{id}",
  tag,
  needs: "budgets.read",
  summary: "One budget",
  params,
  response: budget,
});

export const updateBudget = defineRoute({
  id: "updateBudget",
  method: "PATCH",
  path: "/api/v1/budgets/{id}",
  tag,
  needs: "budgets.manage",
  summary: "Change, pause or resume a budget; thresholds of the period are looked at anew",
  params,
  body: z.strictObject(parts).omit({ scope: true }).partial().extend({ paused: z.boolean().optional() }),
  response: budget,
});

export const removeBudget = defineRoute({
  id: "removeBudget",
  method: "DELETE",
  path: "/api/v1/budgets/{id}",
  tag,
  needs: "budgets.manage",
  summary: "Remove a budget: it limits and tells nothing any more",
  params,
  response: budget,
});

/** Cumulative, at the end of each day of the budget's zone. */
const dayOfCourse = z.strictObject({ day: calendarDay, amount: decimal });

export const getBudgetCourse = defineRoute({
  id: "getBudgetCourse",
  method: "GET",
  path: "/api/v1/budgets/{id}/course",
  tag,
  needs: "budgets.read",
  summary: "How the spend of the period and of the one before grew, day by day, and how it is forecast to go on",
  params,
  response: z.strictObject({
    currency: z.string(),
    limit: decimal,
    actual: z.array(dayOfCourse),
    forecast: z.array(dayOfCourse.extend({ low: decimal, high: decimal })),
    previous: z.array(dayOfCourse),
  }),
});
export type BudgetCourse = z.infer<typeof getBudgetCourse.response>;

export const listBudgetChanges = defineRoute({
  id: "listBudgetChanges",
  method: "GET",
  path: "/api/v1/budgets/{id}/changes",
  tag,
  needs: "budgets.read",
  summary: "Who changed a budget, and when, newest first",
  params,
  response: z.strictObject({ items: z.array(z.strictObject({ at: instant, by: actor, summary: z.string() })) }),
});

/** What a budget that covers a purchase would be after it. */
export const budgetAfterPurchase = z
  .strictObject({
    budgetId: identifier,
    name: z.string(),
    startsAt: instant,
    endsAt: instant,
    limit: money,
    /** Spent, committed and held, without the purchase. */
    taken: money,
    /** Of the purchase in this period. */
    asked: money,
    /** Below zero where the purchase is more than what is free. */
    freeAfter: money,
    /** Whether the purchase would be refused. */
    isRefused: z.boolean(),
    /** The least amount of the budget with which it would not be; null where it is not, and where a forecast stops it. */
    amountNeeded: money.nullable().default(null),
  })
  .meta({ id: "BudgetAfterPurchase" });
export type BudgetAfterPurchase = z.infer<typeof budgetAfterPurchase>;
