import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { listPrompts as route } from "../contract/prompts.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { releasedLabels, releasedPrompts } from "../db/schema/prompts.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

/** Released prompts of the context's organization, by name; one that was taken back is missing. */
export async function listPrompts(
  { db, organizationId }: Context,
  { cursor, limit }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(cursor, ["string", "string"]);
  const { promptId, name, releasedAt } = releasedPrompts;
  const rows = await db
    .select({ id: promptId, name: sql<string>`${name}`, releasedAt })
    .from(releasedPrompts)
    .where(
      and(
        eq(releasedPrompts.organizationId, organizationId),
        isNotNull(name),
        last ? sql`(${name}, ${promptId}) > (${last[0]}, ${last[1]})` : undefined,
      ),
    )
    .orderBy(asc(name), asc(promptId))
    .limit(limit + 1);
  const labels = await labelsOf(
    { db, organizationId },
    rows.map(({ id }) => id),
  );
  return toPage(
    rows,
    limit,
    (row) => ({ ...row, labels: labels.get(row.id) ?? [], releasedAt: row.releasedAt.toString() }),
    (row) => encodeCursor([row.name, row.id]),
  );
}

async function labelsOf(
  { db, organizationId }: Pick<Context, "db" | "organizationId">,
  promptIds: readonly string[],
): Promise<Map<string, { label: string; version: number }[]>> {
  const rows = await db
    .select({ promptId: releasedLabels.promptId, label: releasedLabels.label, version: releasedLabels.version })
    .from(releasedLabels)
    .where(and(eq(releasedLabels.organizationId, organizationId), inArray(releasedLabels.promptId, [...promptIds])))
    .orderBy(asc(releasedLabels.label));
  const found = new Map<string, { label: string; version: number }[]>();
  for (const { promptId, ...label } of rows) found.set(promptId, [...(found.get(promptId) ?? []), label]);
  return found;
}
