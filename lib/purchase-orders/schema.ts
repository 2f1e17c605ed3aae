import { z } from "zod";
import { identifier, oneLine, poNumber } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";

const day = z.iso.date("Choose a day.");

const terms = {
  operationId,
  companyId: z.string().min(1, "Choose the company that is billed.").max(128),
  projects: z.array(identifier).max(100, "Name at most 100 projects.").default([]),
  amount: z
    .string()
    .trim()
    .overwrite(withoutGroups)
    .regex(/^\d{1,15}(\.\d{1,3})?$/, "Write an amount such as 250000 or 99.50.")
    .refine((amount) => /[1-9]/.test(amount), "Write an amount above zero."),
  validFrom: day,
  validUntil: orAbsent(day),
  note: orAbsent(oneLine.max(200, "Use at most 200 characters.")),
};

export const addOrderInput = z.strictObject({ ...terms, number: poNumber });
export type AddOrderInput = z.infer<typeof addOrderInput>;

export const changeOrderInput = z.strictObject({ ...terms, orderId: identifier });
export type ChangeOrderInput = z.infer<typeof changeOrderInput>;

export const orderActInput = z.strictObject({
  operationId,
  orderId: identifier,
  act: z.enum(["close", "reopen"]),
});
export type OrderActInput = z.infer<typeof orderActInput>;
