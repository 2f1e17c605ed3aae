import { and, count, desc, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { notifications } from "@/db/schema/notifications";
import type { OrgContext } from "@/lib/auth/context";
import { listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import type { Notification } from "./notification";

const newest = 30;

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
