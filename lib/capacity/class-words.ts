import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";

export type CapacityClass = "guaranteed" | "surplus";
export type NoticeClass = "2m" | "15m" | "1h" | "24h";

const noticeSecondsOf: Record<NoticeClass, number> = { "2m": 120, "15m": 900, "1h": 3_600, "24h": 86_400 };

/** The length of a notice class in seconds. */
export function noticeSeconds(notice: NoticeClass): number {
  return noticeSecondsOf[notice];
}

/** A class in two or three words: `Guaranteed`, `Surplus, 15 min notice`. */
export function classLabel(capacityClass: CapacityClass, notice: NoticeClass | null): string {
  if (capacityClass === "guaranteed") return "Guaranteed";
  return notice ? `Surplus, ${formatDuration(noticeSecondsOf[notice])} notice` : "Surplus";
}

/** What a class means for the person whose job runs there. */
export function classSentence(capacityClass: CapacityClass, notice: NoticeClass | null): string {
  if (capacityClass === "guaranteed") return "Yours until the end; nobody may take the nodes back.";
  return notice
    ? `The seller may take the nodes back, and tells you ${formatDuration(noticeSecondsOf[notice])} before.`
    : "The seller may take the nodes back after notice.";
}

/** Nodes of a type: `2 nodes of 8 × H200 SXM`. */
export function nodesLabel(nodes: number, nodeTypeName: string): string {
  return `${formatCount(nodes, "node")} of ${nodeTypeName}`;
}
