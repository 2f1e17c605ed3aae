"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { requestQuota } from "./request-quota";
import { quotaRequestInput, withdrawRequestInput } from "./schema";
import { withdrawRequest } from "./withdraw-request";

/** Sends a request for a higher limit and goes to the quotas, where its outcome stands on top. */
export const requestQuotaAction = orgAction({
  action: "quota.request",
  needs: "quotas.request",
  input: quotaRequestInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await requestQuota(ctx, input);
    redirect(pathIn(ctx.slug, "quotas", { sent: id }));
  },
});

export const withdrawRequestAction = orgAction({
  action: "quota_request.withdraw",
  needs: "quotas.request",
  input: withdrawRequestInput,
  run: async (ctx, input) => {
    await withdrawRequest(ctx, input);
    refresh();
  },
});
