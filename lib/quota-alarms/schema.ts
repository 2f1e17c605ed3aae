import { z } from "zod";
import { operationId } from "@/lib/operation-id";

/** Shares as a person writes them: `80, 95`; empty for none. */
const thresholds = z
  .string()
  .trim()
  .max(60)
  .transform((text, context) => {
    const parts = text.split(/[\s,;%]+/).filter(Boolean);
    const numbers = [...new Set(parts.map(Number))].sort((one, other) => one - other);
    const isRight = numbers.every((each) => Number.isInteger(each) && each >= 1 && each <= 100);
    if (isRight && numbers.length <= 5) return numbers;
    context.addIssue({ code: "custom", message: "Write up to five whole percents from 1 to 100, such as 80, 95." });
    return z.NEVER;
  });

export const setAlarmInput = z.strictObject({
  operationId,
  /** A quota, or `*` for all without a setting of their own. */
  quotaId: z.string().min(1).max(128),
  thresholds,
});
export type SetAlarmInput = z.infer<typeof setAlarmInput>;
