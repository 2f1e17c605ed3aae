import type { Money } from "@/control-plane/contract/primitives";
import type { NoticeClass } from "@/lib/capacity/class-words";

/** What a downgrade does, in numbers. Amounts before tax. */
export interface DowngradeView {
  noticeClass: NoticeClass;
  nodes: number;
  effectiveAt: string;
  until: string;
  freeNodes: number;
  pricePerNodeHour: Money;
  remaining: Money;
  surplusCost: Money;
  saved: Money;
  feePercent: number;
  fee: Money;
  refund: Money;
  sentences: readonly string[];
}
