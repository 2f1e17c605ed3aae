import * as contract from "@/control-plane/contract/budgets";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import { getBudget } from "./queries";
import type { BudgetInput, PauseBudgetInput, RemoveBudgetInput } from "./schema";

/** Makes a budget, or changes the one that is named; its scope stays. Gives its id. */
export async function saveBudget(ctx: OrgContext, input: BudgetInput): Promise<{ id: string }> {
  const { operationId, budgetId, name, amount, timeZone, rollsOver, thresholds } = input;
  const custom = input.rule === "custom";
  const period = {
    rule: input.rule,
    anchorDay: input.anchorDay ?? 1,
    anchorMonth: input.anchorMonth ?? 1,
    from: custom ? (input.from ?? null) : null,
    until: custom ? (input.until ?? null) : null,
  };
  const terms = { name, amount, timeZone, rollsOver, thresholds, period };
  const before = budgetId ? await getBudget(ctx, budgetId) : null;
  if (before) {
    const target = { type: "budget", id: before.id, name: before.name };
    const { id } = await withRemoteEffect(
      ctx,
      { action: "budget.change", operationId, target, facts: terms },
      (idempotencyKey) =>
        controlPlane(ctx).call(contract.updateBudget, { params: { id: before.id }, body: terms, idempotencyKey }),
    );
    return { id };
  }
  const body = { ...terms, scope: toScope(input.scope ?? "") };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "budget.create", target: made("budget"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(contract.createBudget, { body, idempotencyKey }),
  );
  return { id };
}

/** Pauses a budget, so that it limits and tells nothing, or resumes it. */
export async function pauseBudget(ctx: OrgContext, { operationId, budgetId, paused }: PauseBudgetInput): Promise<void> {
  const { id, name } = await getBudget(ctx, budgetId);
  const action = paused ? "budget.pause" : "budget.resume";
  await withRemoteEffect(ctx, { action, operationId, target: { type: "budget", id, name } }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.updateBudget, { params: { id }, body: { paused }, idempotencyKey }),
  );
}

/** Removes a budget for good. */
export async function removeBudget(ctx: OrgContext, { operationId, budgetId }: RemoveBudgetInput): Promise<void> {
  const { id, name } = await getBudget(ctx, budgetId);
  await withRemoteEffect(
    ctx,
    { action: "budget.remove", operationId, target: { type: "budget", id, name } },
    (idempotencyKey) => controlPlane(ctx).call(contract.removeBudget, { params: { id }, idempotencyKey }),
  );
}

/** `organization`, or kind and id: `project:prj_…`. */
function toScope(text: string) {
  const [type, ...rest] = text.split(":");
  const id = rest.join(":");
  if (type === "organization") return { type, id: null } as const;
  if ((type === "project" || type === "apiKey" || type === "model" || type === "tag") && id)
    return { type, id } as const;
  const sentence = "Choose what the budget is for.";
  throw new AppError("invalid_input", sentence, { fields: { scope: sentence } });
}
