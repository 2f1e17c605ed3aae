"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { issuePeriod, issuePeriods, setReview } from "./issue-period";
import { issuePeriodInput, issuePeriodsInput, setReviewInput } from "./schema";

export const issuePeriodAction = operatorAction({
  action: "billing_period.issue",
  input: issuePeriodInput,
  run: async (ctx, input) => {
    await issuePeriod(ctx, input);
    refresh();
  },
});

export const issuePeriodsAction = operatorAction({
  action: "billing_period.issue",
  input: issuePeriodsInput,
  run: async (ctx, input) => {
    try {
      await issuePeriods(ctx, input);
    } finally {
      // Where one was refused, the others are issued all the same.
      refresh();
    }
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
