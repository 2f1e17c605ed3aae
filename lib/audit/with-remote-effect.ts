import { and, eq, inArray, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { remoteOperations } from "@/db/schema/remote-operations";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type AuditActor, type AuditRecord, recordAudit } from "./record-audit";

type Target = NonNullable<AuditRecord["target"]>;

export interface RemoteEffect<Answer> {
  /** `noun.verb`, such as `reservation.buy`. */
  action: string;
  /** What is acted on; for an act that makes it, what its answer says of it: before there is none to name. */
  target?: Target | ((answer: Answer) => Target);
  facts?: Record<string, unknown>;
  /** The id that the form carried, so that a second submit is the same operation; a new one unless given. */
  operationId?: string;
}

/** A member in an organization, or an operator, who acts in none. */
type Actor = AuditActor & { userId: string };

/** Stands for the organization in the operations of operators. */
export const operatorScope = "operator";

/** Half of the time for which the control plane remembers its answers: after that it would do the act again. */
const repeatableHours = 24;

/**
 * Audits around an effect at the control plane: writes the intent, calls with the operation id as idempotency key,
 * writes what came of it. A lost answer stays `unknown` until the sweep has asked. Once the effect stands, failing to
 * write that down is logged and not told to the person: the sweep settles it. An id that stands for another person's or
 * another act, or for one of so long ago that it would be done anew, is refused with `operation_repeated`.
 */
export async function withRemoteEffect<Answer>(
  ctx: Actor,
  { target, ...effect }: RemoteEffect<Answer>,
  call: (operationId: string) => Promise<Answer>,
): Promise<Answer> {
  const operationId = effect.operationId || newId("op");
  const entry = {
    action: effect.action,
    operationId,
    ...(typeof target === "object" && { target }),
    facts: effect.facts ?? {},
  };
  const isFirst = await begin(ctx, operationId, entry);
  try {
    const answer = await call(operationId);
    const named = typeof target === "function" && { target: target(answer) };
    await settleQuietly(ctx, operationId, { ...entry, ...named, outcome: "succeeded" });
    return answer;
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    const outcome = code === "unknown_outcome" || code === "internal" ? "unknown" : "failed";
    // The refusal of a second call under the same id says nothing about the first one, which may be under way.
    if (isFirst) await settleQuietly(ctx, operationId, { ...entry, outcome, facts: { ...entry.facts, code } });
    throw error;
  }
}

export interface Made {
  id: string;
  name?: string;
}

/** The target of an act that makes a thing of this type and answers with it. */
export function made(type: string) {
  return ({ id, name }: Made): Target => ({ type, id, ...(name !== undefined && { name }) });
}

/** False when the operation is under way or done, and may be asked about again. */
async function begin(ctx: Actor, operationId: string, entry: Omit<AuditRecord, "outcome">): Promise<boolean> {
  const intent = { ...entry, userName: ctx.userName, requestId: ctx.requestId, address: ctx.address };
  const row = { organizationId: scopeOf(ctx), userId: ctx.userId, state: "started", intent };
  const isFirst = await database().transaction(async (tx) => {
    const [made] = await tx
      .insert(remoteOperations)
      .values({ id: operationId, ...row })
      // A form that was refused is mended and sent again under the same id, maybe by its other button: rejected instead of
      // approved. One that is under way or done is not.
      .onConflictDoUpdate({
        target: [remoteOperations.organizationId, remoteOperations.id],
        set: { ...row, settledAt: null, createdAt: sql`now()` },
        setWhere: and(eq(remoteOperations.state, "failed"), eq(remoteOperations.userId, ctx.userId)),
      })
      .returning({ id: remoteOperations.id });
    if (made) await recordAudit(ctx, { ...entry, outcome: "started" }, tx);
    return made !== undefined;
  });
  if (!isFirst) await refuseUnlessRepeated(ctx, operationId, entry);
  return isFirst;
}

/** A repeated call is the same person's for the same act, while the control plane surely remembers its answer. */
async function refuseUnlessRepeated(
  ctx: Actor,
  operationId: string,
  entry: Omit<AuditRecord, "outcome">,
): Promise<void> {
  const [repeated] = await database()
    .select({ id: remoteOperations.id })
    .from(remoteOperations)
    .where(
      and(
        isOperation(ctx, operationId),
        isActOf(ctx, entry.action),
        sql`${remoteOperations.createdAt} > now() - make_interval(hours => ${repeatableHours})`,
      ),
    );
  if (repeated) return;
  // Not as an entry of that operation, whose outcome is another one.
  const { operationId: _, ...refused } = entry;
  const facts = { ...entry.facts, reason: "operation repeated", operationId };
  await recordAudit(ctx, { ...refused, outcome: "refused", facts });
  throw new AppError(
    "operation_repeated",
    "This page was sent before, and what it asked for is done or under way. Load it again to see what stands, and to do more.",
    { status: 409 },
  );
}

function isOperation(ctx: Actor, operationId: string) {
  return and(eq(remoteOperations.organizationId, scopeOf(ctx)), eq(remoteOperations.id, operationId));
}

function isActOf(ctx: Actor, action: string) {
  return and(eq(remoteOperations.userId, ctx.userId), sql`${remoteOperations.intent} ->> 'action' = ${action}`);
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
          isOperation(ctx, operationId),
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
