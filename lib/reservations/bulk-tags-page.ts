import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listTagKeys, tagsOfThings } from "@/lib/tags/queries";
import { listChosen } from "./queries";

/** The chosen reservations with their tags, as the table of tags shows things, and the keys in use. */
export async function getBulkTagsPage(ctx: OrgContext, ids: readonly string[]) {
  const [rows, tags, keys] = await Promise.all([
    listChosen(ctx, ids),
    tagsOfThings(ctx, "reservation", ids),
    listTagKeys(ctx),
  ]);
  return {
    things: rows.map(({ id, name }) => ({ id, name, path: `reservations/${id}`, tags: tags.get(id) ?? {} })),
    known: keys.map(({ key }) => key),
    missing: ids.length - rows.length,
  };
}
