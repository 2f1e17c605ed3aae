import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";

/** The audit entries of an operation, oldest first. */
export function auditEntriesOf(operationId: string) {
  return database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.operationId, operationId))
    .orderBy(auditEntries.id);
}

/** The newest audit entry of an operation; undefined where it left none. */
export async function lastAuditEntry(operationId: string) {
  return (await auditEntriesOf(operationId)).at(-1);
}
