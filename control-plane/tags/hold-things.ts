import { and, asc, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { TagSubject } from "../contract/tags.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { projects } from "../db/schema/organizations.ts";
import { reservations } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";

export interface Thing {
  subjectType: TagSubject;
  subjectId: string;
}

const words: Record<TagSubject, string> = { project: "project", reservation: "reservation", apiKey: "API key" };

/** Throws not found unless all are the organization's; one change of a thing's tags waits for another until it is done. */
export async function holdThings(ctx: Context, things: readonly Thing[]): Promise<void> {
  for (const [subjectType, some] of Map.groupBy(things, (thing) => thing.subjectType)) {
    const ids = [...new Set(some.map(({ subjectId }) => subjectId))];
    const held = await hold(ctx, subjectType, ids);
    if (held.length < ids.length) throw notFound(words[subjectType]);
  }
}

/** In the order of their ids, so that two changes of the same things wait for each other in one order. */
function hold(ctx: Context, subjectType: TagSubject, ids: readonly string[]): Promise<{ id: string }[]> {
  const table = { project: projects, reservation: reservations, apiKey: apiKeys }[subjectType];
  return ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.organizationId, ctx.organizationId), inArray(table.id, [...ids])))
    .orderBy(asc(table.id))
    .for("no key update");
}
