import { and, eq, inArray, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { remoteOperations } from "@/db/schema/remote-operations";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type AuditActor, type AuditRecord, recordAudit } from "./record-audit";

export interface RemoteEffect {
  /** `noun.verb`, such as `reservation.buy`. */
  action: string;
  target?: AuditRecord["target"];
  facts?: Record<string, unknown>;
  /** The id that the form carried, so that a second submit is the same operation; a new one unless given. */
  operationId?: string;
}

/** A member in an organization, or an operator, who acts in none. */
type Actor = AuditActor & { userId: string };

/** Stands for the organization in the operations of operators. */
export const operatorScope = "operator";

/**
 * Audits around an effect at the control plane: writes the intent, calls with the operation id as idempotency key,
 * writes what came of it. A lost answer stays `unknown` until the sweep has asked. Once the effect stands, failing to
 * write that down is logged and not told to the person: the sweep settles it.
 */
export async function withRemoteEffect<Answer>(
  ctx: Actor,
  effect: RemoteEffect,
  call: (operationId: string) => Promise<Answer>,
): Promise<Answer> {
  const operationId = effect.operationId ?? newId("op");
  const entry = {
    action: effect.action,
    operationId,
    ...(effect.target && { target: effect.target }),
    facts: effect.facts ?? {},
  };
  const isFirst = await begin(ctx, operationId, entry);
  try {
    const answer = await call(operationId);
    await settleQuietly(ctx, operationId, { ...entry, outcome: "succeeded" });
    return answer;
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    const outcome = code === "unknown_outcome" || code === "internal" ? "unknown" : "failed";
    // The refusal of a second call under the same id says nothing about the first one, which may be under way.
    if (isFirst) await settleQuietly(ctx, operationId, { ...entry, outcome, facts: { ...entry.facts, code } });
    throw error;
  }
}

/** False when the operation is under way or done: somebody else began it. */
async function begin(ctx: Actor, operationId: string, entry: Omit<AuditRecord, "outcome">): Promise<boolean> {
  const intent = { ...entry, userName: ctx.userName, requestId: ctx.requestId, address: ctx.address };
  return database().transaction(async (tx) => {
    const row = { organizationId: scopeOf(ctx), userId: ctx.userId, state: "started", intent };
    const [made] = await tx
      .insert(remoteOperations)
      .values({ id: operationId, ...row })
      // A form that was refused is mended and sent again under the same id; one that is under way or done is not.
      .onConflictDoUpdate({
        target: [remoteOperations.organizationId, remoteOperations.id],
        set: { ...row, settledAt: null },
        setWhere: eq(remoteOperations.state, "failed"),
      })
      .returning({ id: remoteOperations.id });
    if (made) await recordAudit(ctx, { ...entry, outcome: "started" }, tx);
    return made !== undefined;
  });
}

/**
 * Writes an outcome once: an operation that is already settled keeps the outcome it has. But a success is certain, also
 * after a failure: of two calls under one id the first can be refused and the second not.
 */
export async function settle(
  ctx: Actor,
  operationId: string,
  record: AuditRecord,
  on: Connection = database(),
): Promise<void> {
  await on.transaction(async (tx) => {
    const final = record.outcome !== "unknown";
    const open = final ? ["started", "unknown"] : ["started"];
    const changed = await tx
      .update(remoteOperations)
      .set({
        state: record.outcome,
        attempts: sql`${remoteOperations.attempts} + 1`,
        ...(final && { settledAt: sql`now()` }),
      })
      .where(
        and(
          eq(remoteOperations.organizationId, scopeOf(ctx)),
          eq(remoteOperations.id, operationId),
          inArray(remoteOperations.state, record.outcome === "succeeded" ? [...open, "failed"] : open),
        ),
      )
      .returning({ id: remoteOperations.id });
    if (changed.length > 0) await recordAudit(ctx, record, tx);
  });
}

function scopeOf(ctx: Actor): string {
  return ctx.organizationId ?? operatorScope;
}

async function settleQuietly(ctx: Actor, operationId: string, record: AuditRecord): Promise<void> {
  try {
    await settle(ctx, operationId, record);
  } catch (error) {
    console.error(`The outcome of operation ${operationId} could not be written; the sweep will settle it.`, error);
  }
}
