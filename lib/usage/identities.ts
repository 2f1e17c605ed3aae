import "server-only";
import { namesOfApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { listNodeTypes, listRegions } from "@/lib/capacity/queries";
import { listMembers } from "@/lib/members/queries";
import { listModels } from "@/lib/models/queries";
import { namesOfReservations } from "@/lib/reservations/queries";
import { groupOf, isTagSplit, noneLabel, type Split } from "./dimensions";
import type { SeriesIdentity } from "./report";
import { type Product, productLabels } from "./schema";
import type { ChartColour } from "./series-colours";

/** Projects as filters and legends show them; the colour belongs to the project. */
export interface UsageProject extends SeriesIdentity {
  id: string;
}

const coloursOfProducts: Record<Product, number> = { capacity: 1, inference: 3, fee: 2 };

interface Known {
  id: string;
  name: string;
  colour?: ChartColour;
}

/** The ids of a split that are to be named. */
export type IdsOf = (split: Split) => readonly (string | null)[];

/** The ids that an answer holds. */
export function idsIn(items: readonly Parameters<typeof groupOf>[0][]): IdsOf {
  return (split) => items.map((item) => groupOf(item, split));
}

/**
 * Names and colours of what usage is split by, read for these splits alone. Of keys and reservations, of which there may
 * be any number, those that are to be named are asked for: `idsOf` is called where such a split is there. A thing that is not known any more is its id.
 */
export async function identitiesOf(
  ctx: OrgContext,
  of: readonly Split[],
  projects: Promise<UsageProject[]>,
  idsOf: () => Promise<IdsOf>,
): Promise<(split: Split, id: string | null) => SeriesIdentity> {
  const lists = await Promise.all(
    of.map(async (split) => [split, await listKnown(ctx, split, projects, idsOf)] as const),
  );
  const known = new Map(
    lists.map(([split, list]) => [split, new Map(list.map((each, place) => [each.id, { ...each, place }]))]),
  );
  return (split, id) => {
    if (id === null) return { name: noneLabel(split), colour: "rest" };
    const found = known.get(split)?.get(id);
    return { name: found?.name ?? id, colour: found?.colour ?? ((found?.place ?? hashOf(id)) % colours) + 1 };
  };
}

const colours = 8;

async function listKnown(
  ctx: OrgContext,
  split: Split,
  projects: Promise<UsageProject[]>,
  idsOf: () => Promise<IdsOf>,
): Promise<readonly Known[]> {
  if (isTagSplit(split)) return [];
  switch (split) {
    case "project":
      return projects;
    case "product":
      return (Object.keys(productLabels) as Product[]).map((id) => ({
        id,
        name: productLabels[id],
        colour: coloursOfProducts[id],
      }));
    case "region":
      return listRegions(ctx);
    case "nodeType":
      return listNodeTypes(ctx);
    case "model":
      return listModels(ctx, { retired: true });
    case "reservation":
      return named(await namesOfReservations(ctx, distinct((await idsOf())(split))));
    case "apiKey":
      return named(await namesOfApiKeys(ctx, distinct((await idsOf())(split))));
    case "person":
      return (await listMembers(ctx)).map(({ userId, name }) => ({ id: userId, name }));
    case "sku":
      return [];
  }
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}

/** Coloured by what they are, not by how many others are shown. */
function named(names: ReadonlyMap<string, string>): Known[] {
  return [...names].map(([id, name]) => ({ id, name, colour: (hashOf(id) % colours) + 1 }));
}

/** The same colour for the same id, on every page. */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
