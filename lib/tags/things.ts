import "server-only";
import { listReservations } from "@/control-plane/contract/reservations";
import type { TagSubject, Tags } from "@/control-plane/contract/tags";
import { listApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listProjects } from "@/lib/projects/queries";
import { tagsOfThings } from "./queries";

export interface TaggedThing {
  id: string;
  name: string;
  /** The page of it, below the organization. */
  path: string;
  tags: Tags;
}

/** Things of one kind with their tags: projects by name, the newest 200 reservations, the newest keys. */
export async function listTaggedThings(ctx: OrgContext, subjectType: TagSubject): Promise<TaggedThing[]> {
  const things = await listThings(ctx, subjectType);
  const tags = await tagsOfThings(
    ctx,
    subjectType,
    things.map(({ id }) => id),
  );
  return things.map((thing) => ({ ...thing, tags: tags.get(thing.id) ?? {} }));
}

async function listThings(ctx: OrgContext, subjectType: TagSubject): Promise<Omit<TaggedThing, "tags">[]> {
  if (subjectType === "project") {
    return (await listProjects(ctx)).map(({ id, name }) => ({ id, name, path: `projects/${id}` }));
  }
  if (subjectType === "apiKey") {
    return (await listApiKeys(ctx, {})).items.map(({ id, name }) => ({ id, name, path: `api-keys/${id}` }));
  }
  const page = await controlPlane(ctx).call(listReservations, { query: { limit: 200 } });
  return page.items.map(({ id, name }) => ({ id, name, path: `reservations/${id}` }));
}
