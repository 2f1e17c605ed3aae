import { and, eq, inArray, or } from "drizzle-orm";
import type { Context } from "../context.ts";
import { tags } from "../db/schema/tags.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";

/** What a charge can have tags of. */
interface Tagged {
  projectId: string;
  /** A reservation; a model has no tags. */
  resourceId: string;
  apiKeyId: string | null;
}

/** Gives the tags of a charge as the specification wants them, or null where it has none. */
export type TagsOf = (charge: Tagged) => string | null;

/**
 * The tags of what an invoice bills, as they are now. Each key has one value: the reservation's, else the API key's, else
 * the project's, as everywhere where usage is grouped by a tag.
 */
export async function readTags(ctx: Context, { lines }: InvoiceView): Promise<TagsOf> {
  const ids = [...new Set(lines.flatMap(({ line }) => [line.projectId, line.resourceId]))];
  const rows = await ctx.db
    .select()
    .from(tags)
    .where(
      and(
        eq(tags.organizationId, ctx.organizationId),
        or(eq(tags.subjectType, "apiKey"), inArray(tags.subjectId, ids)),
      ),
    );
  const known = Map.groupBy(rows, ({ subjectType, subjectId }) => `${subjectType} ${subjectId}`);
  return ({ projectId, resourceId, apiKeyId }) => {
    const things = [`project ${projectId}`, `apiKey ${apiKeyId ?? ""}`, `reservation ${resourceId}`];
    // The later one's value stands.
    const final = new Map(things.flatMap((thing) => known.get(thing) ?? []).map(({ key, value }) => [key, value]));
    const byKey = [...final].sort(([one], [other]) => (one < other ? -1 : 1));
    return byKey.length === 0 ? null : JSON.stringify(Object.fromEntries(byKey));
  };
}
