import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import type { OrgContext } from "@/lib/auth/context";

/** Marks one of the person's notifications read, or all up to it; what came later stays unread. Another person's is left alone. */
export async function markRead(ctx: OrgContext, { id, all }: { id: string; all: boolean }): Promise<void> {
  await database()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.organizationId, ctx.organizationId),
        eq(notifications.userId, ctx.userId),
        isNull(notifications.readAt),
        all ? lte(notifications.id, id) : eq(notifications.id, id),
      ),
    );
}
