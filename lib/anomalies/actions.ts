"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { giveAnomalyFeedback } from "./give-feedback";
import { anomalyFeedbackInput } from "./schema";

export const anomalyFeedbackAction = orgAction({
  action: "anomaly.judge",
  needs: "budgets.manage",
  input: anomalyFeedbackInput,
  run: async (ctx, input): Promise<void> => {
    await giveAnomalyFeedback(ctx, input);
    refresh();
  },
});
