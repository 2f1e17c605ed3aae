import { sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { newId } from "@/lib/ids";

/** Who acts. A context of any kind fits; so does somebody who could not sign in. */
export interface AuditActor {
  organizationId: string | null;
  userId: string | null;
  userName: string;
  requestId: string;
  address: string;
}

export type AuditOutcome = "started" | "succeeded" | "failed" | "unknown" | "refused";

export interface AuditRecord {
  /** `noun.verb`, such as `member.change_role`. */
  action: string;
  outcome: AuditOutcome;
  target?: { type: string; id: string; name?: string };
  operationId?: string;
  /** What a reader needs: reason, before and after. Never a secret, never a password. */
  facts?: Record<string, unknown>;
}

/** Adds an entry, inside the caller's transaction where one is given. Entries are sealed into their chain later. */
export async function recordAudit(actor: AuditActor, record: AuditRecord, on: Connection = database()): Promise<void> {
  await on.insert(auditEntries).values({
    id: newId("aud"),
    organizationId: actor.organizationId,
    actorId: actor.userId,
    actorName: actor.userName,
    action: record.action,
    targetType: record.target?.type ?? null,
    targetId: record.target?.id ?? null,
    targetName: record.target?.name ?? null,
    outcome: record.outcome,
    operationId: record.operationId ?? null,
    facts: record.facts ?? {},
    requestId: actor.requestId,
    address: actor.address,
    happenedAt: sql`clock_timestamp()`,
  });
}
