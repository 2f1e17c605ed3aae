"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { issuePeriod, setReview } from "./issue-period";
import { issuePeriodInput, setReviewInput } from "./schema";

export const issuePeriodAction = operatorAction({
  action: "billing_period.issue",
  input: issuePeriodInput,
  run: async (ctx, input) => {
    await issuePeriod(ctx, input);
    refresh();
  },
});

export const setReviewAction = operatorAction({
  action: "invoice_review.set",
  input: setReviewInput,
  run: async (ctx, input) => {
    await setReview(ctx, input);
    refresh();
  },
});
