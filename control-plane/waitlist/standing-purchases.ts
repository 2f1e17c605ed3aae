import { and, eq } from "drizzle-orm";
import { findKeyById } from "../api-keys/authenticate.ts";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type {
  listStandingBuyers as listRoute,
  withdrawStandingPurchases as withdrawRoute,
} from "../contract/departures.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { endEntry } from "./end-entry.ts";
import type { EntryRow } from "./entries.ts";
import { tellOfWithdrawal } from "./follow-predecessor.ts";

const isStanding = and(eq(waitlistEntries.state, "open"), eq(waitlistEntries.act, "buy"));

/** People in whose name an open entry buys, each once for each organization. */
export async function listStandingBuyers(ctx: Pick<OperatorContext, "db">): Promise<RouteAnswer<typeof listRoute>> {
  const items = await ctx.db
    .selectDistinct({ organizationId: waitlistEntries.organizationId, personId: waitlistEntries.createdById })
    .from(waitlistEntries)
    .where(and(isStanding, eq(waitlistEntries.createdByType, "user")));
  return { items };
}

/**
 * Withdraws what is bought in the name of a person who may not buy any more, and tells those who may. Gives how many
 * entries that were.
 */
export async function withdrawStandingPurchases(
  ctx: OperatorContext,
  { organizationId, personId }: RouteInput<typeof withdrawRoute>["params"],
): Promise<RouteAnswer<typeof withdrawRoute>> {
  const within = forOrganization(ctx, organizationId);
  const entries = await within.db
    .select()
    .from(waitlistEntries)
    .where(
      and(
        isStanding,
        eq(waitlistEntries.organizationId, organizationId),
        eq(waitlistEntries.createdByType, "user"),
        eq(waitlistEntries.createdById, personId),
      ),
    )
    .orderBy(waitlistEntries.id)
    .for("update");
  for (const entry of entries) await withdraw(within, entry, `${entry.createdByName} may not buy any more.`);
  return { withdrawn: entries.length };
}

/**
 * Whether an entry that the caller has locked is not to buy because its API key may not any more: it is withdrawn then.
 * What people may do is the console's to know, which calls `withdrawStandingPurchases`.
 */
export async function withdrawIfKeyEnded(ctx: Context, entry: EntryRow): Promise<boolean> {
  if (entry.act !== "buy" || entry.createdByType !== "api_key") return false;
  const key = await findKeyById(ctx.db, entry.createdById);
  const isOver = key !== null && key.expiresAtMs !== null && key.expiresAtMs <= ctx.clock.now().epochMilliseconds;
  if (key?.permissions.has("reservations.buy") && !isOver) return false;
  await withdraw(ctx, entry, `The API key ${entry.createdByName} may not buy any more.`);
  return true;
}

async function withdraw(ctx: Context, entry: EntryRow, summary: string): Promise<void> {
  await endEntry(ctx, entry, { state: "withdrawn", summary });
  await tellOfWithdrawal(ctx, entry, summary);
}
