"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { accountsInput, signOffInput } from "./schema";
import { setAccounts } from "./set-accounts";
import { signOffMonth } from "./sign-off-month";

export const signOffMonthAction = orgAction({
  action: "month.close",
  needs: "billing.manage",
  input: signOffInput,
  run: async (ctx, input) => {
    await signOffMonth(ctx, input);
    refresh();
    return null;
  },
});

export const setAccountsAction = orgAction({
  action: "account_mapping.set",
  needs: "billing.manage",
  input: accountsInput,
  run: async (ctx, input) => {
    await setAccounts(ctx, input);
    refresh();
    return null;
  },
});
