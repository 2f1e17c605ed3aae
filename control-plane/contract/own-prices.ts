import { z } from "zod";
import { decimal, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** What the organization pays for one sku now, beside what everybody pays. */
export const ownPrice = z
  .strictObject({
    sku: z.string(),
    /** Node type or model, and in which way it is sold. */
    name: z.string(),
    way: z.string(),
    unit: z.enum(["node-hour", "million tokens"]),
    amount: decimal,
    /** `own` is agreed with this organization. */
    source: z.enum(["public", "own"]),
    listName: z.string(),
    validFrom: instant,
    /** Null where the price is not public. */
    publicAmount: decimal.nullable(),
    /** What it was before `validFrom`; null where nothing was sold then. */
    previousAmount: decimal.nullable(),
    /** The next change that is published already. */
    coming: z.strictObject({ amount: decimal.nullable(), at: instant }).nullable(),
  })
  .meta({ id: "OwnPrice" });
export type OwnPrice = z.infer<typeof ownPrice>;

export const listOwnPrices = defineRoute({
  id: "listOwnPrices",
  method: "GET",
  path: "/api/v1/prices",
  tag: "Contracts",
  needs: "capacity.read",
  summary: "The prices that hold for the organization now, beside the public ones, with what changed and what will",
  response: z.strictObject({ asOf: instant, currency: z.string(), items: z.array(ownPrice) }),
});

export const getPriceProtectionSavings = defineRoute({
  id: "getPriceProtectionSavings",
  method: "GET",
  path: "/api/v1/price-protection-savings",
  tag: "Contracts",
  needs: "contracts.read",
  summary: "What price-drop clauses saved on reservations, in all and each, before tax",
  response: z.strictObject({
    asOf: instant,
    savedToDate: money,
    savesInAll: money,
    /** With a drop, what saved most first; at most 200. */
    items: z.array(
      z.strictObject({ reservationId: identifier, name: z.string(), savedToDate: money, savesInAll: money }),
    ),
  }),
});
