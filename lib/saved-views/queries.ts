import "server-only";
import { and, asc, eq, or } from "drizzle-orm";
import { database } from "@/db/client";
import { savedViews } from "@/db/schema/saved-views";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { type ViewPage, viewPages } from "./schema";

export interface SavedView {
  id: string;
  name: string;
  page: ViewPage;
  query: string;
  /** Who shares it; null for a view of one's own. */
  sharedBy: string | null;
  isShared: boolean;
  mayRemove: boolean;
}

/** One's own views of a page and the pages below it, and those shared in the organization, by name. */
export async function listSavedViews(
  ctx: OrgContext,
  of: "reservations" | "usage" = "reservations",
): Promise<SavedView[]> {
  const rows = await database()
    .select({ view: savedViews, owner: users.name })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.userId))
    .where(
      and(
        eq(savedViews.organizationId, ctx.organizationId),
        or(eq(savedViews.userId, ctx.userId), eq(savedViews.shared, true)),
      ),
    )
    .orderBy(asc(savedViews.name), asc(savedViews.id));
  return rows.flatMap(({ view, owner }) => {
    const page = viewPages.find((each) => each === view.page);
    if (!page || page.split("/")[0] !== of) return [];
    const isOwn = view.userId === ctx.userId;
    return [
      {
        ...{ id: view.id, name: view.name, page, query: view.query, isShared: view.shared },
        sharedBy: isOwn ? null : owner,
        mayRemove: isOwn || can(ctx.role, "members.manage"),
      },
    ];
  });
}
