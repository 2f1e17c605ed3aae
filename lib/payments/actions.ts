"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { applyPayment, refundPayment, releasePayment, reversePayment } from "./move-payment";
import { recordPayment } from "./record-payment";
import {
  applyPaymentInput,
  recordPaymentInput,
  refundPaymentInput,
  releasePaymentInput,
  reversePaymentInput,
} from "./schema";

/** Records the payment and goes to it, where its receipt stands. */
export const recordPaymentAction = operatorAction({
  action: "payment.record",
  input: recordPaymentInput,
  run: async (ctx, input): Promise<null> => {
    redirect(pathIn("operator", `payments/${await recordPayment(ctx, input)}`, { recorded: "1" }));
  },
});

export const applyPaymentAction = operatorAction({
  action: "payment.apply",
  input: applyPaymentInput,
  run: async (ctx, input): Promise<null> => {
    await applyPayment(ctx, input);
    refresh();
    return null;
  },
});

export const releasePaymentAction = operatorAction({
  action: "payment.release",
  input: releasePaymentInput,
  run: async (ctx, input): Promise<null> => {
    await releasePayment(ctx, input);
    refresh();
    return null;
  },
});

export const reversePaymentAction = operatorAction({
  action: "payment.reverse",
  input: reversePaymentInput,
  run: async (ctx, input): Promise<null> => {
    await reversePayment(ctx, input);
    refresh();
    return null;
  },
});

export const refundPaymentAction = operatorAction({
  action: "payment.refund",
  input: refundPaymentInput,
  run: async (ctx, input): Promise<null> => {
    await refundPayment(ctx, input);
    refresh();
    return null;
  },
});
