import { calendarDay } from "@/control-plane/contract/primitives";

/** A day as it stands in an address; what makes no sense falls back. */
export const dayInAddress = calendarDay.optional().catch(undefined);
