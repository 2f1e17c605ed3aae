import type { OperatorContext } from "../context.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { newId } from "../ids.ts";

export interface AuditFacts {
  /** `noun.verb`, for example `reservation.bought`. */
  action: string;
  target?: { type: string; id: string };
  /** One sentence about what was done or why it was refused. */
  summary: string;
  outcome?: "succeeded" | "refused" | "failed";
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/**
 * Leaves an audit entry in the transaction of `ctx`, so that it stands if and only if the change stands.
 * Belongs to the context's organization; to none for the operator's own acts.
 */
export async function recordAudit(
  ctx: OperatorContext & { organizationId?: string },
  facts: AuditFacts,
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.insert(auditEntries).values({
    id: newId("aud", at),
    organizationId: ctx.organizationId || null,
    at,
    actorType: ctx.actor.type,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    surface: ctx.surface,
    address: ctx.address,
    action: facts.action,
    targetType: facts.target?.type ?? null,
    targetId: facts.target?.id ?? null,
    outcome: facts.outcome ?? "succeeded",
    summary: facts.summary,
    before: facts.before ?? null,
    after: facts.after ?? null,
    requestId: ctx.requestId,
    operationId: ctx.operationId,
  });
}
