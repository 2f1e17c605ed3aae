import { z } from "zod";
import { country } from "./countries.ts";
import { taxCategory } from "./invoices.ts";
import { calendarDay, decimal, identifier, instant, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export type TaxCategory = z.infer<typeof taxCategory>;

export const taxedProduct = z.enum(["capacity", "inference", "fee"]);

export const taxTreatment = z
  .strictObject({
    category: taxCategory,
    label: z.string(),
    ratePercent: decimal,
    /** Why no tax is charged, in the language of the documents; null where tax is charged. */
    reason: z.string().nullable(),
  })
  .meta({ id: "TaxTreatment" });
export type TaxTreatment = z.infer<typeof taxTreatment>;

const percent = decimal.refine((text) => Number(text) >= 0 && Number(text) <= 100, "Use 0 to 100 percent.");

export const taxRate = z
  .strictObject({
    id: identifier,
    country,
    /** Null for every product that has no rate of its own. */
    product: taxedProduct.nullable(),
    category: z.enum(["S", "Z", "E"]),
    label: z.string(),
    ratePercent: decimal,
    reason: z.string().nullable(),
    /** First day, in the zone of whoever is billed. */
    validFrom: calendarDay,
    /** First day on which a later rate of the same country and product holds instead. */
    validUntil: calendarDay.nullable(),
    publishedAt: instant,
  })
  .meta({ id: "TaxRate" });
export type TaxRate = z.infer<typeof taxRate>;

export const listTaxRates = defineRoute({
  id: "listTaxRates",
  method: "GET",
  path: "/api/v1/operator/tax-rates",
  tag: "Operator",
  needs: "operator",
  summary: "Tax rates by country and product, the latest validity first",
  response: z.strictObject({ items: z.array(taxRate) }),
});

/** A rate is never changed, only followed by another. */
export const publishTaxRate = defineRoute({
  id: "publishTaxRate",
  method: "POST",
  path: "/api/v1/operator/tax-rates",
  tag: "Operator",
  needs: "operator",
  summary: "Publish a country's rate, valid from a day on",
  body: z.strictObject({
    country,
    product: taxedProduct.nullish(),
    category: z.enum(["S", "Z", "E"]).default("S"),
    label: oneLine.min(1, "Say what the tax is called.").max(40),
    ratePercent: percent,
    /** For a rate of zero: why. */
    reason: oneLine.max(200).nullish(),
    validFrom: calendarDay,
  }),
  response: taxRate,
  status: 201,
});
