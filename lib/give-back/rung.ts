import type { Money } from "@/control-plane/contract/primitives";
import { classLabel, type NoticeClass } from "@/lib/capacity/class-words";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { ReleaseNumbers } from "@/lib/reservations/reservation";

export type RungKind = "release" | "resale" | "loan" | "downgrade";

/** One way of giving back as the ladder shows it. Amounts before tax. */
export interface RungView {
  kind: RungKind;
  whyNot: string | null;
  nodes: number;
  certain: Money;
  expected: Money;
  pricePerNodeHour: Money | null;
  ownPricePerNodeHour: Money | null;
  ownFreeNodes: number | null;
  feePercent: string;
  noticeClass: NoticeClass | null;
}

/** The ladder of a reservation but its releases, and when it was read. */
export interface LadderView {
  asOf: string;
  /** Nodes that can be released now: those that are neither listed nor sold on; 0 where none can. */
  releasableNodes: number;
  rungs: readonly RungView[];
}

/** A way to give something back, with what it returns now or why it cannot be done. */
export interface GiveBackStep {
  label: string;
  nodes: number;
  terms: ReleaseNumbers | null;
  whyNot: string | null;
}

/** All ways of giving back: certain refunds first, then what else it could return where anything could. */
export interface GiveBackView {
  steps: readonly GiveBackStep[];
  ways: LadderView | null;
}

/** What a way is called on its link. */
export function rungLabel({ kind, noticeClass }: Pick<RungView, "kind" | "noticeClass">): string {
  if (kind === "resale") return "Resell to other customers";
  if (kind === "loan") return "Lend, with a take-back time";
  if (kind === "downgrade")
    return `Go on as ${noticeClass ? classLabel("surplus", noticeClass).toLowerCase() : "surplus"}`;
  return "Release";
}

/** How sure an amount is, and what it rests on. */
export function rungBasis(rung: RungView): string {
  const { pricePerNodeHour, ownPricePerNodeHour, ownFreeNodes } = rung;
  if (!pricePerNodeHour || !ownPricePerNodeHour || ownFreeNodes === null)
    return Number(rung.feePercent) > 0
      ? `Certain, after a fee of ${rung.feePercent} % of what is saved. Other nodes take over.`
      : "Certain. Other nodes take over.";
  const rival =
    ownFreeNodes > 0
      ? `${formatCount(ownFreeNodes, "node")} of the same ${ownFreeNodes === 1 ? "is" : "are"} free at ${formatMoney(ownPricePerNodeHour)}`
      : `none of the same is free elsewhere at ${formatMoney(ownPricePerNodeHour)}`;
  return `Only if others buy all of it at ${formatMoney(pricePerNodeHour)} a node-hour, after the market fee of ${rung.feePercent} %; ${rival}. None of it is certain.`;
}

/** How many nodes to show releases of: all, those that are left where others are listed, half of these, one. */
export function countsToRelease(nodes: number, releasableNodes: number): number[] {
  const most = releasableNodes > 0 ? releasableNodes : nodes;
  return [...new Set([nodes, most, Math.floor(most / 2), 1])].filter((count) => count > 0);
}
