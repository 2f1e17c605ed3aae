"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { grantCredit, revokeCredit } from "./grant-credit";
import { grantCreditInput, revokeCreditInput } from "./schema";

export const grantCreditAction = operatorAction({
  action: "credit.grant",
  input: grantCreditInput,
  run: async (ctx, input): Promise<{ id: string }> => {
    const granted = await grantCredit(ctx, input);
    refresh();
    return granted;
  },
});

export const revokeCreditAction = operatorAction({
  action: "credit.revoke",
  input: revokeCreditInput,
  run: async (ctx, input): Promise<{ id: string }> => {
    const revoked = await revokeCredit(ctx, input);
    refresh();
    return revoked;
  },
});
