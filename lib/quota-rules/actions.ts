"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { publishRule } from "./publish-rule";
import { publishRuleInput } from "./schema";

export const publishRuleAction = operatorAction({
  action: "quota_rule.publish",
  input: publishRuleInput,
  run: async (ctx, input) => {
    await publishRule(ctx, input);
    refresh();
  },
});
