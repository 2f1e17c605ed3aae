import { and, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { cancelBatchesOf as cancelRoute, listBatchOwners as listRoute } from "../contract/departures.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { batches } from "../db/schema/batches.ts";

/** Batches of a key end with their key: `mayNotGoOn`. */
const isOfPerson = and(eq(batches.state, "in_progress"), eq(batches.createdByType, "user"), isNull(batches.apiKeyId));

/** People whose batches go on, each once for each organization: the console alone knows what they may do now. */
export async function listBatchOwners(ctx: Pick<OperatorContext, "db">): Promise<RouteAnswer<typeof listRoute>> {
  const items = await ctx.db
    .selectDistinct({ organizationId: batches.organizationId, personId: batches.createdById })
    .from(batches)
    .where(isOfPerson);
  return { items };
}

/** Cancels what goes on in the name of a person who may not use models any more; gives how many batches that were. */
export async function cancelBatchesOf(
  ctx: OperatorContext,
  { organizationId, personId }: RouteInput<typeof cancelRoute>["params"],
): Promise<RouteAnswer<typeof cancelRoute>> {
  const within = forOrganization(ctx, organizationId);
  const cancelled = await within.db
    .update(batches)
    .set({ state: "cancelling", cancellingAt: within.clock.now() })
    .where(and(isOfPerson, eq(batches.organizationId, organizationId), eq(batches.createdById, personId)))
    .returning();
  for (const { id, totalLines, createdByName } of cancelled)
    await recordAudit(within, {
      action: "batch.cancelled",
      target: { type: "batch", id },
      summary: `Cancelled a batch of ${totalLines} requests: ${createdByName} may not use models any more.`,
    });
  return { cancelled: cancelled.length };
}
