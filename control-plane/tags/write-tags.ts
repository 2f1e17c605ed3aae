import { and, asc, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { announceBudgets } from "../budgets/announce-budgets.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { mostTags } from "../contract/tag-text.ts";
import type { changeTags as changeRoute, putTags as putRoute, Tags } from "../contract/tags.ts";
import { tags } from "../db/schema/tags.ts";
import { problem } from "../http/problem.ts";
import { holdThings, type Thing } from "./hold-things.ts";

/** Sets all tags of one thing; throws not found for one of nobody or of somebody else. */
export async function putTags(
  ctx: Context,
  thing: RouteInput<typeof putRoute>["params"],
  wanted: Tags,
): Promise<RouteAnswer<typeof putRoute>> {
  await holdThings(ctx, [thing]);
  await replaceTags(ctx, thing, await tagsOf(ctx, thing), wanted);
  return { ...thing, tags: wanted };
}

/** Sets and removes some tags of many things, all or none. Gives how many things were changed by it. */
export async function changeTags(
  ctx: Context,
  { things, set, remove }: RouteInput<typeof changeRoute>["body"],
): Promise<RouteAnswer<typeof changeRoute>> {
  await holdThings(ctx, things);
  let changed = 0;
  const gone = new Set([...Object.keys(set), ...remove].map((key) => key.toLowerCase()));
  for (const thing of uniqueThings(things)) {
    const before = await tagsOf(ctx, thing);
    const kept = Object.entries(before).filter(([key]) => !gone.has(key.toLowerCase()));
    if (await replaceTags(ctx, thing, before, { ...Object.fromEntries(kept), ...set })) changed++;
  }
  return { changed };
}

/** Puts tags on a thing that was made in the same transaction. Throws `forbidden` for who may not set any. */
export async function tagNewThing(ctx: Context, thing: Thing, wanted: Tags | undefined): Promise<void> {
  if (!wanted || Object.keys(wanted).length === 0) return;
  if (!ctx.permissions.has("tags.manage")) {
    throw problem("forbidden", {
      status: 403,
      detail: "Setting tags needs the permission tags.manage. Leave them out, or ask an administrator.",
      facts: { needs: "tags.manage" },
    });
  }
  await replaceTags(ctx, thing, {}, wanted);
}

function uniqueThings(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [`${thing.subjectType} ${thing.subjectId}`, thing])).values()];
}

function isOf(ctx: Context, { subjectType, subjectId }: Thing) {
  return and(
    eq(tags.organizationId, ctx.organizationId),
    eq(tags.subjectType, subjectType),
    eq(tags.subjectId, subjectId),
  );
}

async function tagsOf(ctx: Context, thing: Thing): Promise<Tags> {
  const rows = await ctx.db.select().from(tags).where(isOf(ctx, thing)).orderBy(asc(tags.key));
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** True when something changed; then there is an audit entry. */
async function replaceTags(ctx: Context, thing: Thing, before: Tags, after: Tags): Promise<boolean> {
  const keys = Object.keys(after);
  if (keys.length > mostTags) {
    throw problem("too_many_tags", {
      status: 422,
      detail: `${thing.subjectId} would have ${keys.length} tags; at most ${mostTags} can be on one thing. Remove some first.`,
      facts: { subjectId: thing.subjectId, most: mostTags },
    });
  }
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
  if (isSame) return false;
  await ctx.db.delete(tags).where(isOf(ctx, thing));
  if (keys.length > 0) {
    const rows = keys.map((key) => ({ ...thing, organizationId: ctx.organizationId, key, value: after[key] ?? "" }));
    await ctx.db.insert(tags).values(rows);
  }
  // Budgets of tags cover other calls now.
  await announceBudgets(ctx);
  await recordAudit(ctx, {
    action: "tags.changed",
    target: { type: thing.subjectType === "apiKey" ? "api_key" : thing.subjectType, id: thing.subjectId },
    summary: `Set the tags of ${thing.subjectId}: ${keys.map((key) => `${key} ${after[key]}`).join(", ") || "none"}.`,
    before,
    after,
  });
  return true;
}
