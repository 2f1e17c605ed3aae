import { and, eq, isNull, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { calendarFeeds } from "@/db/schema/calendar-feeds";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId, newToken } from "@/lib/ids";
import { hashOfToken } from "@/lib/members/token";

/** Makes the person's calendar address in this organization; one that they had works no longer. It is given once. */
export async function makeFeed(ctx: OrgContext): Promise<{ address: string }> {
  const token = newToken();
  const id = newId("cal");
  await database().transaction(async (tx) => {
    // Two at once take turns: the later one replaces the earlier.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${ctx.organizationId} ${ctx.userId}`}, 0))`,
    );
    const replaced = await revoke(tx, ctx, ctx.userId);
    await tx.insert(calendarFeeds).values({
      id,
      organizationId: ctx.organizationId,
      userId: ctx.userId,
      tokenHash: hashOfToken(token),
    });
    await recordAudit(
      ctx,
      {
        action: "calendar_feed.make",
        outcome: "succeeded",
        target: { type: "calendar_feed", id },
        facts: { replaced },
      },
      tx,
    );
  });
  return { address: new URL(`/api/calendars/${token}`, env().PUBLIC_URL).href };
}

/** Makes the person's calendar address worthless. Throws `not_found` when there is none. */
export async function revokeFeed(ctx: OrgContext): Promise<void> {
  await database().transaction(async (tx) => {
    if (!(await revokeFeedOf(tx, ctx, ctx.userId)))
      throw new AppError("not_found", "There is no calendar address, or it was revoked already.");
  });
}

/** Makes the calendar address that a person has in the organization worthless, for good, and says whether there was one. */
export async function revokeFeedOf(tx: Connection, ctx: OrgContext, userId: string): Promise<boolean> {
  const id = await revoke(tx, ctx, userId);
  if (!id) return false;
  await recordAudit(
    ctx,
    { action: "calendar_feed.revoke", outcome: "succeeded", target: { type: "calendar_feed", id } },
    tx,
  );
  return true;
}

async function revoke(tx: Connection, ctx: OrgContext, userId: string): Promise<string | null> {
  const [revoked] = await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(calendarFeeds.organizationId, ctx.organizationId),
        eq(calendarFeeds.userId, userId),
        isNull(calendarFeeds.revokedAt),
      ),
    )
    .returning({ id: calendarFeeds.id });
  return revoked?.id ?? null;
}
