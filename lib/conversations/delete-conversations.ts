import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { noSuchConversation } from "./change-conversation";

/**
 * Deletes conversations of one's own with all that was said in them: these, or all. Gives how many. Throws `not_found` where
 * none of them is there.
 */
export async function deleteConversations(ctx: OrgContext, which: { ids: readonly string[] } | "all"): Promise<number> {
  const { organizationId, userId } = ctx;
  return database().transaction(async (tx) => {
    const own = and(eq(conversations.organizationId, organizationId), eq(conversations.userId, userId));
    const chosen = which === "all" ? own : and(own, inArray(conversations.id, [...which.ids]));
    const deleted = await tx.delete(conversations).where(chosen).returning({ id: conversations.id });
    const [first] = deleted;
    if (!first) throw noSuchConversation();
    await recordAudit(
      ctx,
      {
        action: "conversation.delete",
        outcome: "succeeded",
        ...(deleted.length === 1 && { target: { type: "conversation", id: first.id } }),
        facts: { deletedConversations: deleted.length, all: which === "all" },
      },
      tx,
    );
    return deleted.length;
  });
}
