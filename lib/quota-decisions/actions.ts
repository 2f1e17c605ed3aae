"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { decideRequest, setLimit } from "./decide";
import { decideRequestInput, setLimitInput } from "./schema";

export const decideRequestAction = operatorAction({
  action: "quota_request.decide",
  input: decideRequestInput,
  run: async (ctx, input) => {
    await decideRequest(ctx, input);
    refresh();
  },
});

export const setLimitAction = operatorAction({
  action: "quota.set",
  input: setLimitInput,
  run: async (ctx, input) => {
    await setLimit(ctx, input);
    refresh();
  },
});
