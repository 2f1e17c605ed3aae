import { z } from "zod";
import { dayInAddress } from "@/lib/query/day-in-address";

/** Where a list of the desk continues; what makes no sense falls back. */
/** The audit log: all of it, or one day in the reader's time zone. */
export const actsFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  day: dayInAddress,
});

/** The month of the calendar of acts; the running one unless it makes sense. */
export const actsMonthQuery = z.object({
  month: z
    .string()
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

export const deskPageQuery = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
