import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";

/** What asking for an extension's price takes: one of the proposed ends, or a local date and time. */
export const extensionQuoteInput = z.strictObject({
  operationId: identifier,
  reservationId: identifier,
  until: z.union([z.literal("at"), z.iso.datetime()], "Choose a new end."),
  date: orAbsent(z.iso.date("Enter a date.")),
  time: orAbsent(z.string().regex(/^\d{2}:\d{2}$/, "Enter a time.")),
});
export type ExtensionQuoteInput = z.infer<typeof extensionQuoteInput>;

/** What accepting a quote that changes a reservation asks for. */
export const acceptInput = z.strictObject({
  operationId: identifier,
  reservationId: identifier,
  quoteId: identifier,
});
export type AcceptInput = z.infer<typeof acceptInput>;
