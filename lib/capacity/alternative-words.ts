import { formatDuration } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { AlternativeView } from "./offer";

/** What is different from what was asked, in a title and a sentence. */
export function alternativeWords(
  { kind, missingNodes, laterBySeconds, gapSeconds, parts }: AlternativeView,
  { nodes, zone }: { nodes: number; zone: string },
): { title: string; sentence: string } {
  const [first, second] = parts;
  switch (kind) {
    case "fewer_nodes":
      return {
        title: `${formatNumber(nodes - missingNodes)} of ${formatCount(nodes, "node")}`,
        sentence: `${formatCount(missingNodes, "node")} fewer, at the time you asked for.`,
      };
    case "later_start":
      return {
        title: `A later start: ${first ? formatInstant(first.from, zone) : ""}`,
        sentence: `Everything you asked for, ${formatDuration(laterBySeconds)} later.`,
      };
    case "split_pools":
      return {
        title: `Out of two pools: ${formatNumber(first?.nodes ?? 0)} and ${formatCount(second?.nodes ?? 0, "node")}`,
        sentence:
          first?.region.id === second?.region.id
            ? "All nodes at the time you asked for, in one region, in two classes: two quotes."
            : "All nodes at the time you asked for, in two regions: two quotes.",
      };
    case "split_windows":
      return {
        title: `In two windows, ${formatDuration(gapSeconds)} apart`,
        sentence: `The whole duration in two parts${laterBySeconds > 0 ? `, starting ${formatDuration(laterBySeconds)} later` : ""}: two quotes. Your job must be able to stop and go on.`,
      };
  }
}
