import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { savedViews } from "@/db/schema/saved-views";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { SaveViewInput } from "./schema";

const mostViews = 50;

/** Keeps filters under a name; a view of one's own of that page with that name is replaced. Refused with `limit_reached` beyond 50. */
export async function saveView(ctx: OrgContext, { page, name, query, shared }: SaveViewInput): Promise<void> {
  await database().transaction(async (tx) => {
    // One person's saves wait for each other, so that the limit holds.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`saved-views ${ctx.organizationId} ${ctx.userId}`}, 0))`,
    );
    const own = and(eq(savedViews.organizationId, ctx.organizationId), eq(savedViews.userId, ctx.userId));
    const [known] = await tx
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(and(own, eq(savedViews.page, page), eq(sql`lower(${savedViews.name})`, name.toLowerCase())));
    if (!known && (await tx.$count(savedViews, own)) >= mostViews) {
      throw new AppError("limit_reached", `You have ${mostViews} views. Remove one that you no longer need.`);
    }
    const id = known?.id ?? newId("view");
    const values = { page, name, query, shared };
    if (known) await tx.update(savedViews).set(values).where(eq(savedViews.id, id));
    else await tx.insert(savedViews).values({ id, organizationId: ctx.organizationId, userId: ctx.userId, ...values });
    await recordAudit(
      ctx,
      {
        action: "saved_view.save",
        outcome: "succeeded",
        target: { type: "saved_view", id, name },
        facts: { page, query, shared, replaced: known !== undefined },
      },
      tx,
    );
  });
}
