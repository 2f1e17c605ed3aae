import "server-only";
import { cache } from "react";
import {
  listTagKeys as keysRoute,
  listTags as listRoute,
  type TagKeyInUse,
  type TagSubject,
  type Tags,
} from "@/control-plane/contract/tags";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** Keys in use with their values, for suggestions. */
export const listTagKeys = cache(async (ctx: OrgContext): Promise<TagKeyInUse[]> => {
  const { items } = await controlPlane(ctx).call(keysRoute);
  return items;
});

const mostThings = 200;

/** The tags of things of one kind, by id; those without any are not in it. */
export async function tagsOfThings(
  ctx: OrgContext,
  subjectType: TagSubject,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Tags>> {
  const tags = new Map<string, Tags>();
  for (let first = 0; first < ids.length; first += mostThings) {
    const subjectId = ids.slice(first, first + mostThings).join(",");
    let cursor: string | undefined;
    do {
      const page = await controlPlane(ctx).call(listRoute, { query: { subjectType, subjectId, cursor, limit: 200 } });
      for (const { subjectId: id, key, value } of page.items) tags.set(id, { ...tags.get(id), [key]: value });
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }
  return tags;
}

/** The tags of one thing, and the keys that are in use, for its page. */
export async function getThingTags(
  ctx: OrgContext,
  subjectType: TagSubject,
  id: string,
): Promise<{ tags: Tags; known: string[] }> {
  const [tags, keys] = await Promise.all([tagsOfThings(ctx, subjectType, [id]), listTagKeys(ctx)]);
  return { tags: tags.get(id) ?? {}, known: keys.map(({ key }) => key) };
}
