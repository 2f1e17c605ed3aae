import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { classLabel } from "@/lib/capacity/class-words";
import type { NodeTypeView } from "@/lib/capacity/offer";
import type { TypeChoice } from "@/lib/capacity/pool-words";
import { readCapacitySearch } from "@/lib/capacity/queries";
import { secondsBetween } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import type { SearchParams } from "@/lib/query/search-params";
import { flexibleDays } from "./schema";

/** What the search in an address would wait for, in fields and in a sentence; null when the address holds no search. */
export async function readWish(ctx: OrgContext, params: SearchParams) {
  const { read, nodeTypes, regions } = await readCapacitySearch(ctx, params);
  const { search } = read;
  if (!search) return null;
  const { nodes, capacityClass, noticeClass, from, hours, latestStart, excludedRegions } = search;
  const wanted = search.regions ?? (excludedRegions ? regions.map(({ id }) => id) : []);
  const admitted = wanted.filter((id) => !excludedRegions?.includes(id));
  const names = regions.filter(({ id }) => admitted.includes(id)).map(({ name }) => name);
  const where = names.length > 0 ? names.join(", ") : "any region";
  const which = capacityClass ? classLabel(capacityClass, noticeClass ?? null) : "any class";
  const types = nodeTypes.filter((type) => isOf(type, search, nodeTypes) && hasInterconnect(type, search.interconnect));
  const days = latestStart ? Math.ceil(secondsBetween(from, latestStart) / 86_400) : 7;
  return {
    sentence: `${formatCount(nodes, "node")} for ${formatCount(hours, "hour")} from ${formatInstant(from, ctx.timeZone)} on, ${where}, ${which}.`,
    types,
    later: flexibleDays.find((each) => Number(each) >= days) ?? "60",
    search: { nodes, regions: admitted, capacityClass, noticeClass, from, hours },
  };
}

/** As the search has it: words in the interconnect, whatever their capitals. */
function hasInterconnect(type: NodeTypeView, words = ""): boolean {
  return type.interconnect.toLowerCase().includes(words.toLowerCase());
}

/** Whether a node type is the one, of the family, or of a later one where those are admitted. */
function isOf(type: NodeTypeView, { nodeType, family, orNewer }: TypeChoice, all: readonly NodeTypeView[]): boolean {
  if (nodeType !== undefined) return type.id === nodeType;
  if (type.family === family) return true;
  const oldest = all.find((each) => each.family === family)?.generation ?? 0;
  return orNewer && oldest > 0 && type.generation > oldest;
}
