"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { createRule, endRule } from "./change-rules";
import { createRuleInput, endRuleInput } from "./schema";

/** Makes the rule and goes to what the month costs with it. */
export const createRuleAction = orgAction({
  action: "allocation_rule.create",
  needs: "billing.manage",
  input: createRuleInput,
  run: async (ctx, input): Promise<null> => {
    await createRule(ctx, input);
    redirect(pathIn(ctx.slug, "allocation", { month: input.validFrom }));
  },
});

export const endRuleAction = orgAction({
  action: "allocation_rule.end",
  needs: "billing.manage",
  input: endRuleInput,
  run: async (ctx, input) => {
    await endRule(ctx, input);
    refresh();
  },
});
