import { z } from "zod";
import { usageProducts } from "@/control-plane/contract/usage";
import { measures } from "./measure";
import { periodNames } from "./period";

export const splits = ["project", "product"] as const;
export type Split = (typeof splits)[number];

export const productLabels = { capacity: "Capacity", inference: "Models", fee: "Fees" } as const;
export type Product = keyof typeof productLabels;

const identifier = z.string().min(1).max(128);

/** The filters of the usage page as they stand in its address. What makes no sense there falls back, it never fails. */
export const usageFilter = z.object({
  period: z.enum(periodNames).catch("30d"),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  split: z.enum(splits).catch("project"),
  measure: z.enum(measures).catch("cost"),
  product: z.enum(usageProducts).optional().catch(undefined),
  project: identifier.optional().catch(undefined),
});
export type UsageFilter = z.infer<typeof usageFilter>;

/** The filters of the list of records. `day` is a date in the person's zone. */
export const recordFilter = z.object({
  day: z.iso.date().optional().catch(undefined),
  from: z.iso.datetime({ offset: true }).optional().catch(undefined),
  until: z.iso.datetime({ offset: true }).optional().catch(undefined),
  product: z.enum(usageProducts).optional().catch(undefined),
  project: identifier.optional().catch(undefined),
  resource: identifier.optional().catch(undefined),
  key: identifier.optional().catch(undefined),
  request: identifier.optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type RecordFilter = z.infer<typeof recordFilter>;
