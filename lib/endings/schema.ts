import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";
import { ceilingUnits } from "@/lib/waitlist/ceiling";

/** How many hours after the end a successor may start, as the form offers them. */
export const gaps = ["0", "6", "24", "72", "168"] as const;

/** What ordering a successor asks for; with an order's id it is changed. */
export const orderInput = z.strictObject({
  operationId,
  reservationId: identifier,
  orderId: orAbsent(identifier),
  nodes: z.coerce.number("Enter a number.").int("Enter a whole number.").min(1, "At least one node.").max(10_000),
  hours: z.coerce
    .number("Enter a number.")
    .int("Enter whole hours.")
    .min(1, "At least one hour.")
    .max(366 * 24, "At most 366 days, 8,784 hours."),
  ceiling: z
    .string()
    .trim()
    .overwrite(withoutGroups)
    .regex(/^\d{1,12}(\.\d{1,6})?$/, "Write an amount such as 42.50.")
    .refine((amount) => /[1-9]/.test(amount), "Write an amount above zero."),
  ceilingPer: z.enum(ceilingUnits, "Choose one."),
  types: z.enum(["same", "family"], "Choose one."),
  regions: z.enum(["same", "any"], "Choose one."),
  prefers: z.enum(["same", "price"], "Choose one."),
  gapHours: z.enum(gaps, "Choose one."),
  projectId: z.string().min(1, "Choose the project that pays.").max(128),
  poNumber: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
});
export type OrderInput = z.infer<typeof orderInput>;

/** What rehearsing asks for: the end that is pretended, and for how long to look afterwards. */
export const rehearseInput = z.strictObject({
  operationId,
  reservationId: identifier,
  endsAt: z.iso.datetime("Choose when."),
  observeMinutes: z.coerce
    .number()
    .int()
    .min(5)
    .max(24 * 60),
});
export type RehearseInput = z.infer<typeof rehearseInput>;

export const rehearsalInput = z.strictObject({ operationId, rehearsalId: identifier });
export type RehearsalInput = z.infer<typeof rehearsalInput>;
