"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { decideDispute } from "./decide";
import { decideDisputeInput } from "./schema";

export const decideDisputeAction = operatorAction({
  action: "invoice_dispute.decide",
  input: decideDisputeInput,
  run: async (ctx, input) => {
    await decideDispute(ctx, input);
    refresh();
  },
});
