import { z } from "zod";
import { reasonWords } from "@/control-plane/contract/disputes";
import { xmlQuery } from "@/control-plane/contract/invoices";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** The list's address. */
export const invoiceFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  only: z.enum(["toApprove", "disputed"]).optional().catch(undefined),
});

export type InvoiceFilter = z.infer<typeof invoiceFilter>;

/** An invoice's address: `line` opens one line's evidence. */
export const invoiceView = z.object({ line: z.string().max(128).optional().catch(undefined) });

/** The syntax of an electronic invoice or credit note. */
export { xmlQuery };
export type XmlQuery = z.infer<typeof xmlQuery>;

/** The id that stands for the running draft. */
export const draftId = "current";

/** An amount as a person types it, to be read by the control plane: 1234.50. */
export const typedAmount = z
  .string()
  .trim()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, "Write an amount such as 1234.50.");

export const approveInvoiceInput = z.strictObject({
  operationId,
  invoiceId: identifier,
  note: oneLine.max(200, "Use at most 200 characters."),
});
export type ApproveInvoiceInput = z.infer<typeof approveInvoiceInput>;

export const disputeLineInput = z.strictObject({
  operationId,
  invoiceId: identifier,
  lineId: identifier,
  amount: typedAmount,
  reason: reasonWords,
});
export type DisputeLineInput = z.infer<typeof disputeLineInput>;

export const withdrawDisputeInput = z.strictObject({ operationId, disputeId: identifier });
export type WithdrawDisputeInput = z.infer<typeof withdrawDisputeInput>;
