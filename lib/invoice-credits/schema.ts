import { z } from "zod";
import { reasonWords } from "@/control-plane/contract/disputes";
import { identifier } from "@/control-plane/contract/primitives";
import { typedAmount } from "@/lib/invoices/schema";
import { operationId } from "@/lib/operation-id";

/** The desk's list of invoices: of one customer, with a part of a number. */
export const deskInvoiceFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  organization: identifier.optional().catch(undefined),
  search: z.string().trim().min(1).max(40).optional().catch(undefined),
});
export type DeskInvoiceFilter = z.infer<typeof deskInvoiceFilter>;

export const voidInvoiceInput = z.strictObject({
  operationId,
  invoiceId: identifier,
  reason: reasonWords,
});
export type VoidInvoiceInput = z.infer<typeof voidInvoiceInput>;

export const creditLineInput = voidInvoiceInput.extend({
  lineId: identifier,
  amount: typedAmount,
});
export type CreditLineInput = z.infer<typeof creditLineInput>;
