import { and, count, desc, eq, isNull, like, lt } from "drizzle-orm";
import { database } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import type { OrgContext } from "@/lib/auth/context";
import { listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import type { Notification } from "./notification";
import type { NotificationFilter } from "./schema";

const newest = 30;
const pageSize = 50;

/** How many of the person's notifications in this organization are unread. */
export async function countUnread(ctx: OrgContext): Promise<number> {
  const [row] = await database()
    .select({ unread: count() })
    .from(notifications)
    .where(and(isTheirs(ctx), isNull(notifications.readAt)));
  return row?.unread ?? 0;
}

/** The person's newest notifications in this organization. */
export async function listNotifications(ctx: OrgContext): Promise<Notification[]> {
  const rows = await database()
    .select()
    .from(notifications)
    .where(isTheirs(ctx))
    .orderBy(desc(notifications.id))
    .limit(newest);
  return toNotifications(ctx, rows);
}

/** A page of the person's notifications in this organization, newest first. */
export async function listNotificationPage(
  ctx: OrgContext,
  { view, about, cursor }: NotificationFilter,
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const rows = await database()
    .select()
    .from(notifications)
    .where(
      and(
        isTheirs(ctx),
        cursor ? lt(notifications.id, cursor) : undefined,
        view === "unread" ? isNull(notifications.readAt) : undefined,
        about ? like(notifications.type, `${about}.%`) : undefined,
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(pageSize + 1);
  const items = await toNotifications(ctx, rows.slice(0, pageSize));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** The id of the person's newest notification in this organization, up to which all can be marked read. */
export async function newestNotificationId(ctx: OrgContext): Promise<string | null> {
  const [row] = await database()
    .select({ id: notifications.id })
    .from(notifications)
    .where(isTheirs(ctx))
    .orderBy(desc(notifications.id))
    .limit(1);
  return row?.id ?? null;
}

/** With the names of regions and node types where events have their ids. */
async function toNotifications(
  ctx: OrgContext,
  rows: readonly (typeof notifications.$inferSelect)[],
): Promise<Notification[]> {
  const known = await listSold(ctx);
  return rows.map(({ id, title, body, path, at, readAt }) => ({
    ...{ id, path, at, isRead: readAt !== null },
    title: withNames(title, known),
    body: withNames(body, known),
  }));
}

function isTheirs(ctx: OrgContext) {
  return and(eq(notifications.organizationId, ctx.organizationId), eq(notifications.userId, ctx.userId));
}
