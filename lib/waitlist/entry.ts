import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";

interface Named {
  id: string;
  name: string;
}

/** What somebody waits for, as the list shows it. */
export interface WaitlistEntryView {
  id: string;
  state: "open" | "matched" | "bought" | "withdrawn" | "expired";
  act: "tell" | "buy";
  nodeType: Named;
  nodes: number;
  /** Any when empty. */
  regions: readonly Named[];
  capacityClass: CapacityClass | null;
  noticeClass: NoticeClass | null;
  earliestStart: string;
  latestStart: string;
  hours: number;
  ceiling: Money | null;
  /** Where it is not per node-hour. */
  ceilingUnit: string | null;
  expiresAt: string;
  enteredBy: string;
  obstacle: { code: string; detail: string; at: string } | null;
  match: { region: Named; from: string; until: string; price: Money } | null;
  reservationId: string | null;
}
