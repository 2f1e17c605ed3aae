import type { Route } from "next";
import { z } from "zod";
import { pathIn } from "@/lib/format/path";

/** So many models stand beside each other, in the comparison as in the playground. */
export const mostCompared = 4;

const millions = z.string().regex(/^\d{1,7}(\.\d{1,6})?$/);

/** The comparison's address: models in the order of its columns, and tokens of a month in millions. */
export const compareAddress = z.object({
  model: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => [...new Set([given].flat().filter(Boolean))].slice(0, mostCompared)),
  input: millions.default("10").catch("10"),
  cached: millions.default("0").catch("0"),
  output: millions.default("2").catch("2"),
});

export type CompareAddress = z.infer<typeof compareAddress>;

/** The comparison of some models; what is not given stays as it is usual. */
export function compareHref(org: string, models: readonly string[], tokens: Partial<MonthlyTokens> = {}): Route {
  return withModels(pathIn(org, "models/compare", { ...tokens }), models);
}

/** The playground with one model a column. */
export function playgroundHref(org: string, models: readonly string[]): Route {
  return withModels(pathIn(org, "playground"), models);
}

/** Millions of tokens in a month, decimal texts. */
export type MonthlyTokens = Omit<CompareAddress, "model">;

function withModels(address: Route, models: readonly string[]): Route {
  const search = new URLSearchParams(models.map((id) => ["model", id]));
  // The same page with more in its query.
  return `${address}${address.includes("?") ? "&" : "?"}${search}` as Route;
}
