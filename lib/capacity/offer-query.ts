import type { OfferSearch } from "./search";

/** A search as the contract's offers take it: a fixed window, or the starts that suit a flexible one and a duration. */
export function toOfferQuery(search: OfferSearch) {
  const { from, until, hours, latestStart } = search;
  return {
    ...toPoolQuery(search),
    ...(latestStart ? { earliestStart: from, latestStart, durationHours: hours } : { from, until }),
  };
}

/** The pools of a search as offers and availability take them. */
export function toPoolQuery(
  filter: Partial<Omit<OfferSearch, "from" | "until" | "hours" | "latestStart">> & { nodes: number },
) {
  const { nodeType, family, orNewer, nodes, capacityClass, noticeClass, interconnect } = filter;
  return {
    ...{ nodeType, family, nodes, capacityClass, noticeClass, interconnect },
    orNewer: orNewer ? "true" : undefined,
    regions: filter.regions?.join(","),
    excludedRegions: filter.excludedRegions?.join(","),
  };
}
