import { and, asc, eq, gt, inArray, type SQL } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { permissionOfEvent } from "../contract/event-permissions.ts";
import type { Event, EventType, listEvents as listRoute } from "../contract/events.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { events } from "../db/schema/events.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

type Query = RouteInput<typeof listRoute>["query"];
type Page = RouteAnswer<typeof listRoute>;

/** The organization's events, oldest first, of the types that the caller may read. */
export function listEvents(ctx: Context, query: Query): Promise<Page> {
  const types = Object.entries(permissionOfEvent)
    .filter(([, permission]) => ctx.permissions.has(permission))
    // The record has exactly the types as keys.
    .map(([type]) => type as EventType);
  return pageOfEvents(ctx, query, and(eq(events.organizationId, ctx.organizationId), inArray(events.type, types)));
}

/** Events of all organizations, oldest first. For the console program, never for a customer. */
export function followEvents(ctx: OperatorContext, query: Query): Promise<Page> {
  return pageOfEvents(ctx, query, undefined);
}

async function pageOfEvents(ctx: Pick<OperatorContext, "db">, query: Query, where: SQL | undefined): Promise<Page> {
  const after = decodeCursor(query.cursor, ["number"]);
  const rows = await ctx.db
    .select()
    .from(events)
    .where(and(after ? gt(events.sequence, after[0]) : undefined, where))
    .orderBy(asc(events.sequence))
    .limit(query.limit + 1);
  const toCursor = (row: { sequence: number }) => encodeCursor([row.sequence]);
  const last = rows.slice(0, query.limit).at(-1);
  return {
    ...toPage(rows, query.limit, toEvent, toCursor),
    endCursor: last ? toCursor(last) : (query.cursor ?? null),
  };
}

/** The wire form of a stored event. */
export function toEvent({ sequence: _, at, ...row }: typeof events.$inferSelect): Event {
  // Type and facts were written together from one member of the union.
  return { ...row, at: at.toString() } as Event;
}
