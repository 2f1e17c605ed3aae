import type { EndingNotice } from "@/control-plane/contract/reservations";

/** How long before the end a notice is given, as people say it. */
export const noticeDistances: Record<EndingNotice, string> = {
  "30d": "30 days",
  "14d": "14 days",
  "7d": "7 days",
  "1d": "1 day",
  "1h": "1 hour",
};
