import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";
import type { QuoteState } from "./schema";

/** A quote as the console shows it. Amounts before tax unless they say otherwise. */
export interface QuoteView {
  id: string;
  state: QuoteState;
  region: { id: string; name: string };
  nodeType: { id: string; name: string };
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  gpus: number;
  from: string;
  until: string;
  nodeHours: string;
  pricePerNodeHour: Money;
  pricePerGpuHour: Money;
  total: Money;
  taxLabel: string;
  taxRatePercent: string;
  tax: Money;
  totalWithTax: Money;
  feePercent: number;
  sentences: readonly string[];
  createdAt: string;
  expiresAt: string;
  createdBy: string;
  reservationId: string | null;
}
