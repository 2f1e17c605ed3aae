import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { getOperatorOperation } from "@/control-plane/contract/desk";
import { getOperation } from "@/control-plane/contract/organizations";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { remoteOperations } from "@/db/schema/remote-operations";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { operatorScope, settle } from "./with-remote-effect";

/** After this long without a stored answer the control plane can no longer be working on it. */
const givenUpAfterMinutes = 10;

const intent = z.object({
  action: z.string(),
  userName: z.string(),
  requestId: z.string(),
  address: z.string(),
  target: z.object({ type: z.string(), id: z.string(), name: z.string().optional() }).optional(),
  facts: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Asks the control plane what became of operations whose outcome was never written: a lost answer, or a console that
 * ended in between. Never repeats the act itself. Gives how many are settled now.
 */
export async function settleOperations(): Promise<number> {
  const open = await database()
    .select({
      id: remoteOperations.id,
      organizationId: remoteOperations.organizationId,
      userId: remoteOperations.userId,
      intent: remoteOperations.intent,
      old: sql<boolean>`${remoteOperations.createdAt} < now() - make_interval(mins => ${givenUpAfterMinutes})`,
      role: memberships.role,
    })
    .from(remoteOperations)
    .leftJoin(
      memberships,
      and(
        eq(memberships.organizationId, remoteOperations.organizationId),
        eq(memberships.userId, remoteOperations.userId),
      ),
    )
    .where(
      and(
        inArray(remoteOperations.state, ["started", "unknown"]),
        sql`${remoteOperations.createdAt} < now() - interval '30 seconds'`,
      ),
    )
    // Those that cannot be settled go to the end, so that they hold up nobody else's.
    .orderBy(remoteOperations.attempts, remoteOperations.createdAt)
    .limit(100);
  let settled = 0;
  for (const operation of open) {
    if (await settleOne(operation)) settled += 1;
    else await countAttempt(operation);
  }
  return settled;
}

async function countAttempt({ organizationId, id }: Open): Promise<void> {
  await database()
    .update(remoteOperations)
    .set({ attempts: sql`${remoteOperations.attempts} + 1` })
    .where(and(eq(remoteOperations.organizationId, organizationId), eq(remoteOperations.id, id)));
}

interface Open {
  id: string;
  organizationId: string;
  userId: string;
  intent: unknown;
  old: boolean;
  role: string | null;
}

async function settleOne(operation: Open): Promise<boolean> {
  const organizationId = operation.organizationId === operatorScope ? null : operation.organizationId;
  const permissions = isRole(operation.role) ? permissionsOf(operation.role) : (["organization.read"] as const);
  const input = { params: { idempotencyKey: operation.id } };
  try {
    const { userName, requestId, address, ...entry } = intent.parse(operation.intent);
    const person = { userId: operation.userId, userName, requestId, address };
    const actor = { ...person, organizationId };
    const found =
      organizationId === null
        ? await controlPlane({ ...person, organizationId }).call(getOperatorOperation, input)
        : await controlPlane({ ...person, organizationId, permissions }).call(getOperation, input);
    if (found.state === "unknown" && !operation.old) return false;
    const outcome = found.state === "succeeded" ? "succeeded" : "failed";
    const facts = { ...entry.facts, settledBy: "look-up", ...(outcome === "failed" && { code: "never_arrived" }) };
    await settle(actor, operation.id, {
      action: entry.action,
      operationId: operation.id,
      outcome,
      facts,
      ...(entry.target && {
        target: { type: entry.target.type, id: entry.target.id, ...(entry.target.name && { name: entry.target.name }) },
      }),
    });
    return true;
  } catch (error) {
    console.error(`Operation ${operation.id} cannot be settled yet.`, error);
    return false;
  }
}
