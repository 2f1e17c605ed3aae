import { z } from "zod";
import { grantCredit } from "@/control-plane/contract/credits";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const day = z.iso.date("Choose a day.");
const body = grantCredit.body.shape;

export const grantCreditInput = z.strictObject({
  operationId,
  organizationId: identifier,
  kind: body.kind,
  amount: body.amount,
  reason: body.reason,
  /** Beginnings of skus; empty for everything. */
  about: z
    .string()
    .max(500)
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((prefixes) => body.prefixes.safeParse(prefixes).success, "Begin with capacity:, model:, batch: or fee:."),
  priority: orAbsent(
    z
      .string()
      .regex(/^\d{1,4}$/, "Write a number.")
      .transform(Number)
      .pipe(z.number().max(1000, "At most 1000.")),
  ),
  /** UTC days; the last one is the last on which it can be used. */
  validFrom: day,
  lastDay: orAbsent(day),
});
export type GrantCreditInput = z.infer<typeof grantCreditInput>;

export const revokeCreditInput = z.strictObject({
  operationId,
  creditId: identifier,
  reason: oneLine.min(1, "Say why; it stays in the audit log.").max(400, "Use at most 400 characters."),
});
export type RevokeCreditInput = z.infer<typeof revokeCreditInput>;
