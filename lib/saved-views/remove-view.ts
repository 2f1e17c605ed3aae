import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { savedViews } from "@/db/schema/saved-views";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";

/** Removes a view of one's own; who manages members may remove a shared one. Throws `not_found` for any other. */
export async function removeView(ctx: OrgContext, viewId: string): Promise<void> {
  const mayRemoveShared = can(ctx.role, "members.manage");
  await database().transaction(async (tx) => {
    const [removed] = await tx
      .delete(savedViews)
      .where(
        and(
          eq(savedViews.organizationId, ctx.organizationId),
          eq(savedViews.id, viewId),
          or(eq(savedViews.userId, ctx.userId), mayRemoveShared ? eq(savedViews.shared, true) : sql`false`),
        ),
      )
      .returning();
    if (!removed) throw new AppError("not_found", "There is no such view that you can remove.");
    const { page, name, query, shared } = removed;
    await recordAudit(
      ctx,
      {
        action: "saved_view.remove",
        outcome: "succeeded",
        target: { type: "saved_view", id: viewId, name },
        facts: { page, query, shared },
      },
      tx,
    );
  });
}
