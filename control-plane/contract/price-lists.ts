import { z } from "zod";
import { priceProtection } from "./price-clause.ts";
import { decimal, identifier, instant, pageOf, pageQuery } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const priceList = z
  .strictObject({
    id: identifier,
    name: z.string(),
    /** For one customer alone; null for all of the currency. */
    organization: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    currency: z.string(),
    validFrom: instant,
    publishedAt: instant,
    prices: z.number().int(),
    /** `current` is the newest valid one for its customers and currency; what it lacks, `past` ones still price. */
    state: z.enum(["coming", "current", "past"]),
  })
  .meta({ id: "PriceList" });

export const listPriceLists = defineRoute({
  id: "listPriceLists",
  method: "GET",
  path: "/api/v1/operator/price-lists",
  tag: "Operator",
  needs: "operator",
  summary: "Published price lists, the latest validity first",
  query: z.strictObject(pageQuery),
  response: pageOf(priceList),
});

export const getPriceList = defineRoute({
  id: "getPriceList",
  method: "GET",
  path: "/api/v1/operator/price-lists/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One price list, each price with that of the list before it",
  params: z.strictObject({ id: identifier }),
  response: priceList.extend({
    items: z.array(
      z.strictObject({
        sku: z.string(),
        amount: decimal,
        previousAmount: decimal.nullable(),
        ...priceProtection.shape,
      }),
    ),
  }),
});
