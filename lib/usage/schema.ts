import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { usageFilters } from "@/control-plane/contract/usage-filters";
import { dayInAddress } from "@/lib/query/day-in-address";
import { type Split, toSplit } from "./dimensions";
import { intervals } from "./intervals";
import { measures } from "./measure";
import { periodNames } from "./period";

export const productLabels = { capacity: "Capacity", inference: "Models", fee: "Fees" } as const;
export type Product = keyof typeof productLabels;

/** One value or several, separated by commas; one with `!` before it is left out. As the control plane takes them. */
const valuesOf = (filter: keyof typeof usageFilters) =>
  z
    .string()
    .min(1)
    .max(2000)
    .refine((text) => !text.includes("\0") && usageFilters[filter].safeParse(text).success)
    .optional()
    .catch(undefined);
const split = z.string().transform((text): Split | undefined => toSplit(text));

/** What narrows usage and records alike. */
const narrowing = {
  project: valuesOf("projectId"),
  product: valuesOf("product"),
  region: valuesOf("region"),
  nodeType: valuesOf("nodeType"),
  reservation: valuesOf("reservationId"),
  model: valuesOf("modelId"),
  key: valuesOf("apiKeyId"),
  person: valuesOf("personId"),
  sku: valuesOf("sku"),
  tag: valuesOf("tag"),
  resource: valuesOf("resourceId"),
};

const usageViews = ["chart", "changes", "table"] as const;
const usageSorts = ["most", "least", "name", "grown", "shrunk"] as const;
export type UsageSort = (typeof usageSorts)[number];

/** The filters of the usage page as they stand in its address. What makes no sense there falls back, it never fails. */
export const usageFilter = z.object({
  period: z.enum(periodNames).catch("30d"),
  from: dayInAddress,
  until: dayInAddress,
  /** IANA zone that days and months are of; the person's own unless given. */
  zone: z.string().max(64).optional().catch(undefined),
  interval: z.enum(intervals).optional().catch(undefined),
  split: split
    .optional()
    .catch(undefined)
    .transform((found) => found ?? "project"),
  /** What the groups are split by again. */
  within: split.optional().catch(undefined),
  measure: z.enum(measures).catch("cost"),
  view: z.enum(usageViews).optional().catch(undefined),
  sort: z.enum(usageSorts).optional().catch(undefined),
  /** What a filter is being chosen of. */
  pick: split.optional().catch(undefined),
  ...narrowing,
});
export type UsageFilter = z.infer<typeof usageFilter>;

/** The filters of the list of records. `day` is a date in the person's zone. */
export const recordFilter = z.object({
  day: dayInAddress,
  from: z.iso.datetime({ offset: true }).optional().catch(undefined),
  until: z.iso.datetime({ offset: true }).optional().catch(undefined),
  ...narrowing,
  request: identifier.optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type RecordFilter = z.infer<typeof recordFilter>;
