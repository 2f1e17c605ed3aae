import { and, desc, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { ceilingUnits, listWaitlistEntries as listRoute, WaitlistEntry } from "../contract/waitlist.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { shownMoney } from "../money/shown-money.ts";
import { toActor } from "../reservations/reservations.ts";

export type EntryRow = typeof waitlistEntries.$inferSelect;

/** The organization's entries, newest first. */
export async function listEntries(
  ctx: Pick<Context, "db" | "organizationId">,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { createdAt, id, state } = waitlistEntries;
  const rows = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(
      and(
        eq(waitlistEntries.organizationId, ctx.organizationId),
        last ? sql`(${createdAt}, ${id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
        query.state ? eq(state, query.state) : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toEntry, (row) => encodeCursor([row.createdAt.toString(), row.id]));
}

/** The wire form of an entry. */
export function toEntry(row: EntryRow): WaitlistEntry {
  return {
    id: row.id,
    // The columns have check constraints with exactly these words, or are only ever written from the contract's.
    state: row.state as WaitlistEntry["state"],
    act: row.act as WaitlistEntry["act"],
    nodeType: row.nodeType,
    alsoNodeTypes: row.alsoNodeTypes,
    nodes: row.nodes,
    regions: row.regions,
    capacityClass: row.capacityClass as WaitlistEntry["capacityClass"],
    noticeClass: row.noticeClass as WaitlistEntry["noticeClass"],
    earliestStart: row.earliestStart.toString(),
    latestStart: row.latestStart.toString(),
    hours: row.hours,
    ceiling: row.ceiling === null ? null : { amount: row.ceiling, currency: row.currency },
    ceilingPer: row.ceilingPer as (typeof ceilingUnits)[number],
    projectId: row.projectId,
    poNumber: row.poNumber,
    expiresAt: row.expiresAt.toString(),
    createdAt: row.createdAt.toString(),
    enteredBy: toActor(row),
    obstacle: row.obstacle,
    endedAt: row.endedAt?.toString() ?? null,
    match: row.match,
    reservationId: row.reservationId,
    approvalRequestId: row.approvalRequestId,
    ...(row.follows !== null && {
      successor: {
        reservationId: row.follows,
        anyOfFamily: row.anyOfFamily,
        prefersSame: row.preferredRegion !== null,
      },
    }),
  };
}

/** What an entry is for, in words. */
export function wishOf(row: EntryRow): string {
  const units = { node_hour: "a node-hour", gpu_hour: "a GPU-hour", total: "in all" };
  const unit = units[row.ceilingPer as keyof typeof units];
  const under = row.ceiling ? ` at up to ${shownMoney(row.ceiling, row.currency)} ${unit}` : "";
  const after = row.follows ? `, to follow ${row.follows}` : "";
  return `${row.act === "buy" ? "buy" : "be told of"} ${row.nodes} × ${[row.nodeType, ...row.alsoNodeTypes].join(" or ")} for ${row.hours} hours from ${row.earliestStart} to ${row.latestStart}${under}${after}`;
}
