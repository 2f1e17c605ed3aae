import { z } from "zod";
import { quotaMetric } from "@/control-plane/contract/quotas";
import { operationId } from "@/lib/operation-id";
import { wholeNumber } from "@/lib/quotas/schema";

/** What a rule is about, as one choice of a form: `gpus h100-sxm-8`, `tokens_per_minute *`. */
const about = z
  .string()
  .max(200)
  .transform((text, context) => {
    const [metric, subject] = text.split(" ");
    const parsed = quotaMetric.safeParse(metric);
    if (parsed.success && subject) return { metric: parsed.data, subject };
    context.addIssue({ code: "custom", message: "Choose what the rule is about." });
    return z.NEVER;
  });

export const publishRuleInput = z.strictObject({
  operationId,
  about,
  defaultLimit: wholeNumber,
  instantFactor: wholeNumber.pipe(z.number().min(1, "At least 1.").max(100, "At most 100.")),
  instantCeiling: wholeNumber,
  answerDays: wholeNumber.pipe(z.number().min(1, "At least 1.").max(30, "At most 30.")),
  /** The first day, in the operator's zone; empty for now. */
  firstDay: z.union([z.literal("").transform(() => undefined), z.iso.date("Choose a day.")]).optional(),
  reason: z.string().trim().min(1, "Say why; customers read it.").max(400, "Use at most 400 characters."),
});
export type PublishRuleInput = z.infer<typeof publishRuleInput>;
