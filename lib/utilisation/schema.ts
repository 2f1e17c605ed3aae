import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const utilisationRanges = ["1h", "24h", "7d", "life"] as const;
export type UtilisationRange = (typeof utilisationRanges)[number];

/** What the section shows, as it stands in the page's address; what makes no sense falls back. */
export const utilisationFilter = z.object({
  range: z.enum(utilisationRanges).catch("24h"),
  /** The node whose GPUs are shown. */
  gpus: z.string().max(200).optional().catch(undefined),
});
export type UtilisationFilter = z.infer<typeof utilisationFilter>;

export const utilisationExport = z.strictObject({
  range: z.enum(utilisationRanges).default("24h"),
  gpus: z.string().max(200).optional(),
});

const whole = (sentence: string) => z.coerce.number<string>(sentence).int(sentence);

/** A rule as its form sends it; a box that is not ticked is not sent. */
export const idleRuleInput = z.strictObject({
  operationId,
  /** Absent for the organization's own. */
  reservationId: identifier.optional(),
  enabled: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
  belowPercent: whole("Use 1 to 50 percent.").min(1, "Use 1 to 50 percent.").max(50, "Use 1 to 50 percent."),
  forHours: whole("Use 1 to 168 hours.").min(1, "Use 1 to 168 hours.").max(168, "Use 1 to 168 hours."),
});
export type IdleRuleInput = z.infer<typeof idleRuleInput>;

export const removeIdleRuleInput = z.strictObject({ operationId, reservationId: identifier });
export type RemoveIdleRuleInput = z.infer<typeof removeIdleRuleInput>;
