import { z } from "zod";
import { identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const cardCheckout = z
  .strictObject({
    id: identifier,
    invoiceId: identifier,
    amount: money,
    /** The card company's page; it sends the person back to the invoice. */
    url: z.url(),
    createdAt: instant,
  })
  .meta({ id: "CardCheckout" });

export const createCardCheckout = defineRoute({
  id: "createCardCheckout",
  method: "POST",
  path: "/api/v1/invoices/{id}/card-checkouts",
  tag: "Invoices",
  needs: "invoices.approve",
  summary:
    "A page on which what is open of an invoice is paid by card or debit; `cards_not_offered` where the seller takes none",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({
    /** Where the person comes back to; below the console's own address. */
    returnUrl: z.url({ protocol: /^https?$/ }).max(500),
  }),
  response: cardCheckout,
  status: 201,
});
