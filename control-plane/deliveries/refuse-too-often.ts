import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { deliveries } from "../db/schema/deliveries.ts";
import { problem } from "../http/problem.ts";

/** Tests and repetitions of an organization in an hour. */
const mostByHand = 20;

/**
 * Throws `delivered_too_often`. A delivery mails to whatever addresses it names, under a name of the customer's choice: by
 * hand nobody sends so many that the seller's mail server is one that sends unwanted mail.
 */
export async function refuseTooOften(ctx: Context): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`by hand ${organizationId}`}, 0))`);
  const own = ctx.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.organizationId, organizationId));
  const byHand = await ctx.db.$count(
    auditEntries,
    and(
      eq(auditEntries.organizationId, organizationId),
      inArray(auditEntries.targetId, own),
      inArray(auditEntries.action, ["delivery.tested", "delivery.retried"]),
      gt(auditEntries.at, ctx.clock.now().subtract({ hours: 1 })),
    ),
  );
  if (byHand < mostByHand) return;
  throw problem("delivered_too_often", {
    status: 429,
    detail: `Within an hour at most ${mostByHand} tests and repetitions are sent. Wait a little; what is due goes out by itself.`,
    facts: { most: mostByHand },
  });
}
