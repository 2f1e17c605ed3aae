"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { createServiceAccount, switchServiceAccount } from "./change-service-account";
import { createServiceAccountInput, switchServiceAccountInput } from "./schema";

export const createServiceAccountAction = orgAction({
  action: "service_account.create",
  needs: "apiKeys.manage",
  input: createServiceAccountInput,
  run: async (ctx, input) => {
    const id = await createServiceAccount(ctx, input);
    refresh();
    return { id };
  },
});

export const switchServiceAccountAction = orgAction({
  action: "service_account.switch",
  needs: "apiKeys.manage",
  input: switchServiceAccountInput,
  run: async (ctx, input) => {
    await switchServiceAccount(ctx, input);
    refresh();
  },
});
