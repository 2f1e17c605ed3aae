import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { paymentReason } from "@/lib/payments/schema";

const amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,3})?$/, "Write an amount such as 1234.50.");

export const writeOffInput = z.strictObject({
  operationId,
  invoiceId: identifier,
  amount,
  reason: paymentReason,
});
export type WriteOffInput = z.infer<typeof writeOffInput>;

export const takeWriteOffBackInput = writeOffInput.omit({ amount: true });
export type TakeWriteOffBackInput = z.infer<typeof takeWriteOffBackInput>;

export const notePromiseInput = z.strictObject({
  operationId,
  organizationId: identifier,
  promisedOn: orAbsent(z.iso.date("Choose a day.")),
  amount: orAbsent(amount),
  note: z.string().trim().min(1, "Write what was spoken.").max(500, "Use at most 500 characters."),
});
export type NotePromiseInput = z.infer<typeof notePromiseInput>;
