import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { capLevel } from "@/control-plane/contract/quota-caps";
import { operationId } from "@/lib/operation-id";
import { wholeNumber } from "@/lib/quotas/schema";

/** Whom a cap is on, as one choice of a form: `project prj_1`, or `organization`. */
const capped = z
  .string()
  .max(160)
  .transform((text, context) => {
    const [level, id] = text.split(" ");
    const parsed = capLevel.safeParse(level);
    if (parsed.success && (parsed.data === "organization") === (id === undefined)) return { level: parsed.data, id };
    context.addIssue({ code: "custom", message: "Choose whom to cap." });
    return z.NEVER;
  });

export const setCapInput = z.strictObject({
  operationId,
  quotaId: z.string().min(1, "Choose what to cap.").max(128),
  capped,
  limit: wholeNumber,
});
export type SetCapInput = z.infer<typeof setCapInput>;

export const liftCapInput = z.strictObject({ operationId, capId: identifier });
export type LiftCapInput = z.infer<typeof liftCapInput>;
