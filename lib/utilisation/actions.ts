"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { removeIdleRule, saveIdleRule } from "./save-idle-rule";
import { idleRuleInput, removeIdleRuleInput } from "./schema";

/** Says when nodes are called idle. */
export const saveIdleRuleAction = orgAction({
  action: "idle_rule.change",
  needs: "idleRules.manage",
  input: idleRuleInput,
  run: async (ctx, input): Promise<null> => {
    await saveIdleRule(ctx, input);
    refresh();
    return null;
  },
});

/** Drops a reservation's own idle rule. */
export const removeIdleRuleAction = orgAction({
  action: "idle_rule.remove",
  needs: "idleRules.manage",
  input: removeIdleRuleInput,
  run: async (ctx, input): Promise<null> => {
    await removeIdleRule(ctx, input);
    refresh();
    return null;
  },
});
