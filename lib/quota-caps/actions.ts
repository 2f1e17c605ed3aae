"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { liftCap } from "./lift-cap";
import { liftCapInput, setCapInput } from "./schema";
import { setCap } from "./set-cap";

export const setCapAction = orgAction({
  action: "quota_cap.set",
  needs: "quotas.manage",
  input: setCapInput,
  run: async (ctx, input) => {
    await setCap(ctx, input);
    refresh();
  },
});

export const liftCapAction = orgAction({
  action: "quota_cap.lift",
  needs: "quotas.manage",
  input: liftCapInput,
  run: async (ctx, input) => {
    await liftCap(ctx, input);
    refresh();
  },
});
