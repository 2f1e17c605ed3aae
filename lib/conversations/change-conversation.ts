import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { type AuditRecord, recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { withoutContent } from "@/lib/without-content";
import type { RenameConversationInput, ShareConversationInput } from "./schema";

/** Gives a conversation of one's own a title that its next messages do not change. Throws `not_found`. */
export async function renameConversation(
  ctx: OrgContext,
  { conversationId, title }: RenameConversationInput,
): Promise<void> {
  await change(ctx, conversationId, { title, renamed: true }, { action: "conversation.rename" });
}

/** Lets everybody in the organization who has its address read a conversation of one's own, or nobody. Throws `not_found`. */
export async function shareConversation(
  ctx: OrgContext,
  { conversationId, shared }: ShareConversationInput,
): Promise<void> {
  await change(ctx, conversationId, { shared }, { action: "conversation.share", facts: { shared } });
}

async function change(
  ctx: OrgContext,
  id: string,
  changes: { title?: string; renamed?: boolean; shared?: boolean },
  audit: Pick<AuditRecord, "action" | "facts">,
): Promise<void> {
  await withoutContent("Changing a conversation", () =>
    database().transaction(async (tx) => {
      const [changed] = await tx
        .update(conversations)
        .set(changes)
        .where(isOwn(ctx, id))
        .returning({ id: conversations.id });
      if (!changed) throw noSuchConversation();
      // A title is made of what was said: it stays out of the log.
      await recordAudit(ctx, { ...audit, outcome: "succeeded", target: { type: "conversation", id } }, tx);
    }),
  );
}

function isOwn(ctx: OrgContext, id: string) {
  return and(
    eq(conversations.organizationId, ctx.organizationId),
    eq(conversations.userId, ctx.userId),
    eq(conversations.id, id),
  );
}

/** The same for a conversation that is another's as for one that never was. */
export function noSuchConversation(): AppError {
  return new AppError("not_found", "There is no such conversation that you may see. It may have been deleted.");
}
