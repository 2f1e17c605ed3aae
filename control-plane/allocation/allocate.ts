import Big from "big.js";
import type { AllocationSource, AllocationTarget, AllocationTerms } from "../contract/allocation.ts";
import { distribute } from "./distribute.ts";

/** What a month bills for a project and product, before tax. */
export interface Cost {
  projectId: string;
  product: string;
  amount: string;
}

/** A version of a rule that is in force. */
export interface RuleInForce {
  ruleId: string;
  ruleName: string;
  version: number;
  terms: AllocationTerms;
}

/** A part of a project's cost that a rule lets another bear. */
export interface Move {
  ruleId: string;
  ruleName: string;
  version: number;
  fromProjectId: string;
  product: string;
  toProjectId: string | null;
  toCostCenter: string | null;
  amount: string;
}

/** Tags of projects: values by key, by project. */
export type ProjectTags = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * What rules move of a month's cost. Each project's cost is moved by the first rule that names it, whole, and once: what
 * a project receives is not moved again, so that no order of rules and no circle of them changes the sum.
 */
export function allocate(
  costs: readonly Cost[],
  rules: readonly RuleInForce[],
  { tags, currency }: { tags: ProjectTags; currency: string },
): Move[] {
  const direct = totalsByProject(costs);
  return costs.flatMap((cost) => {
    const rule = rules.find(({ terms }) => isFrom(terms.source, cost.projectId, tags));
    if (!rule || new Big(cost.amount).eq(0)) return [];
    const { targets } = rule.terms;
    const parts = distribute(cost.amount, weightsOf(rule.terms, direct), currency);
    const { terms: _, ...known } = rule;
    return targets.flatMap((target, index) => {
      const amount = parts[index] ?? "0";
      if (new Big(amount).eq(0)) return [];
      return [{ ...known, fromProjectId: cost.projectId, product: cost.product, ...bearerOf(target), amount }];
    });
  });
}

function isFrom(source: AllocationSource, projectId: string, tags: ProjectTags): boolean {
  if (source.kind === "project") return source.projectId === projectId;
  const value = tags.get(projectId)?.get(source.key.toLowerCase());
  return source.kind === "tag" ? value === source.value : value === undefined;
}

function weightsOf({ method, targets }: AllocationTerms, direct: ReadonlyMap<string, Big>): string[] {
  if (method === "even") return targets.map(() => "1");
  if (method === "fixed") return targets.map(({ sharePercent }) => sharePercent ?? "0");
  return targets.map((target) =>
    target.kind === "project" ? (direct.get(target.projectId) ?? new Big(0)).toFixed() : "0",
  );
}

function bearerOf(target: AllocationTarget): { toProjectId: string | null; toCostCenter: string | null } {
  return target.kind === "project"
    ? { toProjectId: target.projectId, toCostCenter: null }
    : { toProjectId: null, toCostCenter: target.costCenter };
}

/** The sum of each project, exact. */
export function totalsByProject(costs: readonly Cost[]): Map<string, Big> {
  const totals = new Map<string, Big>();
  for (const { projectId, amount } of costs) totals.set(projectId, (totals.get(projectId) ?? new Big(0)).plus(amount));
  return totals;
}
