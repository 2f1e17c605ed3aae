import { and, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { listActsOn } from "../audit/list-acts-on.ts";
import type { Context } from "../context.ts";
import type { getApiKey as getRoute, listApiKeys as listRoute } from "../contract/api-keys.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { containing } from "../db/containing.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { spendStandings } from "../spend-limits/spend-standings.ts";
import { isInState, readKey, selectKeys, toReadKey } from "./find-key.ts";
import { keyLimits } from "./key-limits.ts";
import { toApiKey } from "./to-api-key.ts";

const shownActs = 20;

/** The organization's keys, newest first. */
export async function listApiKeys(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const after = decodeCursor(query.cursor, ["instant", "string"]);
  const rows = await selectKeys(ctx)
    .where(
      and(
        eq(apiKeys.organizationId, ctx.organizationId),
        query.projectId === undefined ? undefined : eq(apiKeys.projectId, query.projectId),
        query.ids && inArray(apiKeys.id, query.ids),
        query.state && isInState(query.state, ctx.clock.now()),
        query.search ? matches(query.search) : undefined,
        query.serviceAccountId === undefined ? undefined : eq(apiKeys.serviceAccountId, query.serviceAccountId),
        after && sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(query.limit + 1);
  const now = ctx.clock.now();
  return toPage(
    rows,
    query.limit,
    (row) => toApiKey(toReadKey(row), now),
    ({ key }) => encodeCursor([key.createdAt.toString(), key.id]),
  );
}

function matches(search: string): SQL | undefined {
  const pattern = containing(search);
  return or(ilike(apiKeys.name, pattern), ilike(apiKeys.prefix, pattern), ilike(apiKeys.createdByName, pattern));
}

/** One key with the limits that hold for it and what was done with it. */
export async function getApiKey(ctx: Context, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const key = await readKey(ctx, id);
  const [limits, spend, activity] = await Promise.all([
    keyLimits(ctx, key),
    spendStandings(ctx, key),
    listActsOn(ctx, { type: "api_key", id }, shownActs),
  ]);
  return { ...toApiKey(key, ctx.clock.now()), limits, spend, activity };
}
