import { z } from "zod";
import { decimal, identifier, oneLine } from "./primitives.ts";

/** A share in percent, exact: above 0 to 100 with at most six decimals. */
const percentOff = decimal.refine(
  (text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100 && /[1-9]/.test(text),
  "Write a percentage above 0, at most 100.",
);

const amount = decimal.refine(
  (text) => /^\d{1,12}(\.\d{1,3})?$/.test(text) && /[1-9]/.test(text),
  "Write an amount above zero such as 120000.00.",
);

const quantity = decimal.refine(
  (text) => /^\d{1,15}(\.\d{1,6})?$/.test(text),
  "Write a number such as 1000, not below zero.",
);

/** What a clause is about: the beginning of skus, such as `capacity:h100-sxm-8:` or `model:`. */
export const skuPrefixes = z
  .array(
    z
      .string()
      .regex(/^(capacity|model|batch|fee):[^\s]{0,150}$/, "Begin with capacity:, model:, batch: or fee:.")
      .meta({ example: "capacity:" }),
  )
  .min(1, "Say what it is about.")
  .max(20, "At most 20.");

/** A step of a volume: from here on, `percentOff` is taken off. */
export const volumeTier = z.strictObject({ from: quantity, percentOff });
export type VolumeTier = z.infer<typeof volumeTier>;

const id = { id: identifier };

/** Taken off the public prices: as they were at signature, or as they are published from time to time. */
export const percentOffClause = z.strictObject({
  ...id,
  kind: z.literal("percentOff"),
  prefixes: skuPrefixes,
  percentOff,
  basis: z.enum(["frozen", "floating"]),
});

/** A price list that was published for this customer is part of the contract, and ends with it. */
export const priceListClause = z.strictObject({ ...id, kind: z.literal("priceList"), priceListId: identifier });

/** By the volume of each billing period. `graduated`: each step for the part within it. `whole`: the step reached for all. */
export const volumeTiersClause = z.strictObject({
  ...id,
  kind: z.literal("volumeTiers"),
  name: oneLine.min(1, "Give it a name.").max(80, "Use at most 80 characters."),
  prefixes: skuPrefixes,
  mode: z.enum(["graduated", "whole"]),
  /** Units of the price (node-hours, million tokens), or what they cost. */
  measure: z.enum(["quantity", "spend"]),
  tiers: z
    .array(volumeTier)
    .min(1, "Write at least one step.")
    .max(8, "At most 8 steps.")
    .refine(
      (tiers) => tiers.every(({ from }, index) => index === 0 || Number(from) > Number(tiers[index - 1]?.from)),
      "Each step begins above the one before it.",
    ),
});
export type VolumeTiersClause = z.infer<typeof volumeTiersClause>;

/** What is used or paid in each commitment period, counted from the contract's first day. */
export const commitmentClause = z.strictObject({
  ...id,
  kind: z.literal("commitment"),
  prefixes: skuPrefixes,
  amount,
  every: z.enum(["month", "quarter", "year", "term"]),
  /** Taken off what is used beyond it; null for none. */
  overagePercentOff: percentOff.nullable(),
});
export type CommitmentClause = z.infer<typeof commitmentClause>;

export const paymentTermsClause = z.strictObject({
  ...id,
  kind: z.literal("paymentTerms"),
  days: z.int().min(0).max(120, "At most 120 days."),
});

export const contractClause = z
  .discriminatedUnion("kind", [
    percentOffClause,
    priceListClause,
    volumeTiersClause,
    commitmentClause,
    paymentTermsClause,
  ])
  .meta({ id: "ContractClause" });
export type ContractClause = z.infer<typeof contractClause>;
