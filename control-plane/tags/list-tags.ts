import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { listTagKeys as keysRoute, listTags as route, TagSubject } from "../contract/tags.ts";
import { tags } from "../db/schema/tags.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

/** The organization's tags by thing and key. */
export async function listTags(
  ctx: Pick<Context, "db" | "organizationId">,
  { cursor, limit, subjectType, subjectId, key }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const after = decodeCursor(cursor, ["string", "string", "string"]);
  const place = sql`(${tags.subjectType}, ${tags.subjectId}, ${tags.key})`;
  const rows = await ctx.db
    .select()
    .from(tags)
    .where(
      and(
        eq(tags.organizationId, ctx.organizationId),
        after ? sql`${place} > (${after[0]}, ${after[1]}, ${after[2]})` : undefined,
        subjectType ? eq(tags.subjectType, subjectType) : undefined,
        subjectId ? inArray(tags.subjectId, subjectId) : undefined,
        key === undefined ? undefined : eq(tags.key, key),
      ),
    )
    .orderBy(asc(tags.subjectType), asc(tags.subjectId), asc(tags.key))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    // A check holds the column to the contract's subjects.
    (row) => ({
      subjectType: row.subjectType as TagSubject,
      subjectId: row.subjectId,
      key: row.key,
      value: row.value,
    }),
    (row) => encodeCursor([row.subjectType, row.subjectId, row.key]),
  );
}

const mostValues = 50;

/** Keys in use and their values, the most used first. */
export async function listTagKeys(ctx: Pick<Context, "db" | "organizationId">): Promise<RouteAnswer<typeof keysRoute>> {
  const { rows } = await ctx.db.execute<{ key: string; value: string; things: number }>(sql`
    select key, value, count(*)::integer as things
    from tags where organization_id = ${ctx.organizationId}
    group by key, value
    order by lower(key), key, things desc, value`);
  const items = [...Map.groupBy(rows, ({ key }) => key)].map(([key, values]) => ({
    key,
    things: values.reduce((sum, { things }) => sum + things, 0),
    values: values.slice(0, mostValues).map(({ value, things }) => ({ value, things })),
  }));
  return { items };
}
