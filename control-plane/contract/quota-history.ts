import { z } from "zod";
import { identifier, instant } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/**
 * When usage meets the limit, by a straight line through the daily peaks of the last 30 days (least squares), with the days
 * on which the line two standard errors above and below would.
 */
export const quotaTrend = z
  .strictObject({
    /** `meets` has a day; `reached` is at the limit; else why no day is told. */
    state: z.enum(["meets", "reached", "not_growing", "far", "too_little"]),
    /** By how much the daily peak grows in a day. */
    growthPerDay: z.number(),
    on: z.iso.date().nullable(),
    earliest: z.iso.date().nullable(),
    /** Null where the slower line does not meet it within a year. */
    latest: z.iso.date().nullable(),
  })
  .meta({ id: "QuotaTrend" });
export type QuotaTrend = z.infer<typeof quotaTrend>;

export const quotaHistory = z
  .strictObject({
    quotaId: identifier,
    limit: z.number().int(),
    /** A peak for each day, oldest first; the last one is the day that is not over. UTC days. */
    peaks: z.array(z.number().int()),
    trend: quotaTrend,
  })
  .meta({ id: "QuotaHistory" });
export type QuotaHistory = z.infer<typeof quotaHistory>;

export const listQuotaHistory = defineRoute({
  id: "listQuotaHistory",
  method: "GET",
  path: "/api/v1/quota-history",
  tag: "Quotas",
  needs: "quotas.read",
  summary: "Daily peaks of 30 days of every quota, and the day on which usage meets the limit",
  response: z.strictObject({ asOf: instant, firstDay: z.iso.date(), items: z.array(quotaHistory) }),
});
