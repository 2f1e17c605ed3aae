"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { grantException } from "./grant-exception";
import { grantExceptionInput } from "./schema";

/** Approves in the place of approvers who are gone. */
export const grantExceptionAction = operatorAction({
  action: "approval.grant_exception",
  input: grantExceptionInput,
  run: async (ctx, input): Promise<null> => {
    await grantException(ctx, input);
    refresh();
    return null;
  },
});
