import { z } from "zod";
import { decimal, identifier, instant } from "./primitives.ts";

/** Nodes of another type that may be had for what remains of a reservation. */
export const hardwareSwap = z.strictObject({
  /** Swapped to. */
  nodeType: identifier,
  /** Nodes of that type for each node of this one, such as 0.55. */
  ratio: decimal.refine((ratio) => /^\d{1,3}(\.\d{1,6})?$/.test(ratio) && /[1-9]/.test(ratio), {
    message: "Write a ratio above zero such as 0.55.",
  }),
  /** Until then the customer may decide. */
  before: instant,
});
export type HardwareSwap = z.infer<typeof hardwareSwap>;

/** What protects an agreed price; frozen in the terms of whatever is bought at it. */
export const priceProtection = z
  .strictObject({
    /** Bills at a later, lower list price, at most down to this percentage of the agreed one; null without. */
    dropFloorPercent: z.int().min(1, "At least 1 %.").max(99, "At most 99 %.").nullable(),
    swap: hardwareSwap.nullable(),
  })
  .meta({ id: "PriceProtection" });
export type PriceProtection = z.infer<typeof priceProtection>;
