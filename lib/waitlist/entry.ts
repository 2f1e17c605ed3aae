import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";
import type { CeilingUnit } from "./ceiling";

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
  /** Other node types that are as good. */
  alsoNodeTypes: readonly Named[];
  nodes: number;
  /** Any when empty. */
  regions: readonly Named[];
  capacityClass: CapacityClass | null;
  noticeClass: NoticeClass | null;
  earliestStart: string;
  latestStart: string;
  hours: number;
  ceiling: Money | null;
  ceilingPer: CeilingUnit;
  expiresAt: string;
  enteredBy: string;
  obstacle: { code: string; detail: string; at: string } | null;
  match: { nodeType: Named; region: Named; from: string; until: string; price: Money } | null;
  reservationId: string | null;
  /** Its nodes are held until this is decided. */
  approvalRequestId: string | null;
}
