import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { putDunningPause as route } from "../contract/dunning.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { dunningPauses } from "../db/schema/dunning.ts";
import { getOrganization } from "../organizations/organizations.ts";

/** Reminds a customer of nothing until a day, or until it is taken back. */
export async function pauseDunning(
  ctx: OperatorContext,
  organizationId: string,
  { reason, until = null }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  await getOrganization(forOrganization(ctx, organizationId));
  const row = { reason, until, pausedBy: ctx.actor.name, pausedAt: ctx.clock.now() };
  await ctx.db
    .insert(dunningPauses)
    .values({ organizationId, ...row })
    .onConflictDoUpdate({ target: dunningPauses.organizationId, set: row });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "dunning.paused",
    target: { type: "organization", id: organizationId },
    summary: `Paused reminders${until ? ` until ${until}` : ""}: ${reason}`,
    after: { reason, until },
  });
  return { organizationId, reason, until, by: row.pausedBy, at: row.pausedAt.toString() };
}

/** Reminds a customer again; nothing happens where it was not paused. */
export async function resumeDunning(ctx: OperatorContext, organizationId: string): Promise<{ organizationId: string }> {
  await getOrganization(forOrganization(ctx, organizationId));
  const removed = await ctx.db
    .delete(dunningPauses)
    .where(eq(dunningPauses.organizationId, organizationId))
    .returning();
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "dunning.resumed",
    target: { type: "organization", id: organizationId },
    summary: removed.length > 0 ? "Reminds of open invoices again." : "Reminders were not paused.",
  });
  return { organizationId };
}
