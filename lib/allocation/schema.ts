import { z } from "zod";
import { calendarMonth, name } from "@/control-plane/contract/primitives";
import { tagKey } from "@/control-plane/contract/tag-text";
import { operationId } from "@/lib/operation-id";

const text = z.string().trim().max(200).optional().catch(undefined);

/** The page's address: which month, and by which tag of projects to sum, too. */
export const allocationQuery = z.object({
  month: calendarMonth.optional().catch(undefined),
  tag: tagKey.optional().catch(undefined),
});

/** How many bearers the form has room for. */
export const targetSlots = [1, 2, 3, 4, 5, 6] as const;
type Slot = (typeof targetSlots)[number];

const slots = Object.fromEntries(
  targetSlots.flatMap((slot) => [
    [`target${slot}`, text],
    [`share${slot}`, text],
  ]),
) as Record<`${"target" | "share"}${Slot}`, typeof text>;

const draft = {
  /** `project:prj_…`, `tag` or `untagged`. */
  source: text,
  tagKey: text,
  tagValue: text,
  method: z.enum(["even", "usage", "fixed"]).optional().catch(undefined),
  ...slots,
};

/** A rule as it stands in the address while it is made, and the month that it is tried on. */
export const ruleDraft = z.object({ ...draft, month: calendarMonth.optional().catch(undefined) });
export type RuleDraft = z.infer<typeof ruleDraft>;

export const createRuleInput = z.strictObject({
  operationId: operationId.optional(),
  name,
  validFrom: calendarMonth,
  ...draft,
});
export type CreateRuleInput = z.infer<typeof createRuleInput>;

export const endRuleInput = z.strictObject({
  operationId: operationId.optional(),
  ruleId: z.string().min(1).max(128),
  validFrom: calendarMonth,
});
export type EndRuleInput = z.infer<typeof endRuleInput>;
