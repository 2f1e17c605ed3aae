import { formatCount, formatNumber } from "@/lib/format/number";

export type CapacityClass = "guaranteed" | "surplus";
export type NoticeClass = "2m" | "15m" | "1h" | "24h";

const notices: Record<NoticeClass, { seconds: number; words: string }> = {
  "2m": { seconds: 120, words: "2 min" },
  "15m": { seconds: 900, words: "15 min" },
  "1h": { seconds: 3_600, words: "1 h" },
  "24h": { seconds: 86_400, words: "24 h" },
};

/** The length of a notice class in seconds. */
export function noticeSeconds(notice: NoticeClass): number {
  return notices[notice].seconds;
}

/** A class in two or three words: `Guaranteed`, `Surplus, 15 min notice`. */
export function classLabel(capacityClass: CapacityClass, notice: NoticeClass | null): string {
  if (capacityClass === "guaranteed") return "Guaranteed";
  return notice ? `Surplus, ${notices[notice].words} notice` : "Surplus";
}

/** Nodes of a type: `2 nodes of 8 × H200 SXM`. */
export function nodesLabel(nodes: number, nodeTypeName: string): string {
  return `${formatCount(nodes, "node")} of ${nodeTypeName}`;
}

/** How far ahead a forecast looks: `8 h`, `7 d`. */
export function horizonLabel(hours: number): string {
  return hours > 24 && hours % 24 === 0 ? `${hours / 24}\u00a0d` : `${hours}\u00a0h`;
}

/** A probability to the tenth of a percent: `98.6 %`; never all for less than all. */
export function chanceLabel(probability: number): string {
  if (probability > 0.9994 && probability < 1) return "> 99.9\u00a0%";
  return `${formatNumber(probability * 100, { decimals: 1 })}\u00a0%`;
}
