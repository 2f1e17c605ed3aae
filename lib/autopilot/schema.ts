import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const whole = (sentence: string) => z.coerce.number<string>(sentence).int(sentence);
const hours = whole("Use 1 to 168 hours.").min(1, "Use 1 to 168 hours.").max(168, "Use 1 to 168 hours.");
const price = orAbsent(
  z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,6})?$/, "Write a price such as 24.50."),
);

/** An autopilot as its form sends it; a price left empty leaves its step out. */
export const autopilotInput = z.strictObject({
  operationId,
  reservationId: identifier,
  enabled: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
  colleaguesPrice: price,
  marketPrice: price,
  marketAfterHours: hours,
  takeBackMinutes: z
    .enum(["2", "15", "60", "1440"], "Choose a notice.")
    // One of these four, as the contract has them.
    .transform((value) => Number(value) as 2 | 15 | 60 | 1440),
  offerHours: hours,
  keepNodes: whole("Use a whole number.").min(0, "Use 0 or more.").max(10_000),
});
export type AutopilotInput = z.infer<typeof autopilotInput>;
