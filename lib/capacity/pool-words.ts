import type { CapacityClass, NoticeClass } from "./class-words";

/** Node types that a search may be about: one, a family, or a family and everything newer. */
export type TypeChoice =
  | { nodeType: string; family?: undefined; orNewer?: undefined }
  | { nodeType?: undefined; family: string; orNewer: boolean };

/** What choices of node types are read against. */
export interface NodeTypeFacts {
  id: string;
  family: string;
  generation: number;
  interconnect: string;
}

/** What stands for a choice of node types in an address: an id, `family:Hopper` or `newer:Hopper`. Null for neither. */
export function readTypeChoice(text: string, nodeTypes: readonly NodeTypeFacts[]): TypeChoice | null {
  if (nodeTypes.some(({ id }) => id === text)) return { nodeType: text };
  const [, kind, family] = /^(family|newer):(.+)$/.exec(text) ?? [];
  if (!family || !nodeTypes.some((type) => type.family === family)) return null;
  return { family, orNewer: kind === "newer" };
}

/** The families to choose from, oldest first; "or newer" only where there is something newer. */
export function familyChoices(nodeTypes: readonly NodeTypeFacts[]): { value: string; label: string }[] {
  const generations = new Map<string, number>();
  for (const { family, generation } of nodeTypes)
    generations.set(family, Math.max(generation, generations.get(family) ?? 0));
  const newest = Math.max(0, ...generations.values());
  return [...generations]
    .sort(([, one], [, other]) => one - other)
    .flatMap(([family, generation]) => [
      { value: `family:${family}`, label: `Any ${family}` },
      ...(generation > 0 && generation < newest ? [{ value: `newer:${family}`, label: `Any ${family} or newer` }] : []),
    ]);
}

/** Words to ask an interconnect for: the kinds that are sold, and each with its speed. */
export function interconnectChoices(nodeTypes: readonly NodeTypeFacts[]): string[] {
  const parts = nodeTypes.flatMap(({ interconnect }) => interconnect.split(",").map((part) => part.trim()));
  const kinds = parts.map((part) => part.split(" ")[0] ?? part);
  return [...new Set([...kinds, ...parts])].sort();
}

export const classChoices = [
  ["", "Any class"],
  ["guaranteed", "Guaranteed"],
  ["surplus", "Surplus, any notice"],
  ["surplus-24h", "Surplus, 24 h notice"],
  ["surplus-1h", "Surplus, 1 h notice"],
  ["surplus-15m", "Surplus, 15 min notice"],
  ["surplus-2m", "Surplus, 2 min notice"],
] as const;

/** A class as the address writes it: empty for any, `surplus-15m`. Null for one that there is not. */
export function readClassChoice(
  text: string,
): { capacityClass: CapacityClass | undefined; noticeClass?: NoticeClass } | null {
  if (!classChoices.some(([value]) => value === text)) return null;
  const [capacityClass, notice] = text.split("-");
  return {
    // Both are parts of a value that stands in the list above.
    capacityClass: (capacityClass || undefined) as CapacityClass | undefined,
    ...(notice ? { noticeClass: notice as NoticeClass } : {}),
  };
}
