import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,3})?$/, "Write an amount such as 1234.50.");
export const paymentReason = z.string().trim().min(1, "Say why.").max(500, "Use at most 500 characters.");

export interface Application {
  invoiceId: string;
  amount: string;
}

/**
 * What settles which invoices, out of `invoices.0.id` and `invoices.0.amount` of a form; a row that is left empty settles
 * nothing. The fields that are no part of a row are parsed by `shape`.
 */
export function withApplications<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.record(z.string(), z.string()).transform((fields, context) => {
    const rest: Record<string, string> = {};
    const invoices: (Application & { row: number })[] = [];
    for (const [name, value] of Object.entries(fields)) {
      const [, row, part] = /^invoices\.(\d{1,3})\.(id|amount)$/.exec(name) ?? [];
      if (row === undefined) rest[name] = value;
      else if (part === "amount" && value.trim() !== "") {
        const parsed = amount.safeParse(value);
        if (!parsed.success)
          context.addIssue({ code: "custom", message: "Write an amount such as 1234.50.", path: [name] });
        else if (Number(parsed.data) > 0)
          invoices.push({ row: Number(row), invoiceId: fields[`invoices.${row}.id`] ?? "", amount: parsed.data });
      }
    }
    const parsed = z.strictObject(shape).safeParse(rest);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) context.addIssue({ ...issue, code: "custom", path: issue.path });
      return z.NEVER;
    }
    return { ...parsed.data, invoices };
  });
}

export const recordPaymentInput = withApplications({
  operationId,
  organizationId: identifier,
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount,
  receivedOn: z.iso.date("Choose a day."),
  reference: z.string().trim().min(1, "Write what the bank calls it.").max(140, "Use at most 140 characters."),
  payerName: orAbsent(z.string().trim().max(140, "Use at most 140 characters.")),
});
export type RecordPaymentInput = z.infer<typeof recordPaymentInput>;

export const applyPaymentInput = withApplications({ operationId, paymentId: identifier });
export type ApplyPaymentInput = z.infer<typeof applyPaymentInput>;

export const releasePaymentInput = z.strictObject({
  operationId,
  paymentId: identifier,
  invoiceId: identifier,
  reason: paymentReason,
});
export type ReleasePaymentInput = z.infer<typeof releasePaymentInput>;

export const reversePaymentInput = z.strictObject({
  operationId,
  paymentId: identifier,
  reason: paymentReason,
});
export type ReversePaymentInput = z.infer<typeof reversePaymentInput>;

export const refundPaymentInput = reversePaymentInput.extend({ amount });
export type RefundPaymentInput = z.infer<typeof refundPaymentInput>;

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const paymentFilter = z.object({
  view: z.enum(["all", "credit"]).catch("all"),
  cursor: z.string().max(512).optional().catch(undefined),
});

/** Whose payment is to be recorded. */
export const newPaymentQuery = z.object({ organization: identifier.optional().catch(undefined) });
