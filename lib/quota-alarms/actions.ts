"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { setAlarmInput } from "./schema";
import { setAlarm } from "./set-alarm";

export const setAlarmAction = orgAction({
  action: "quota_alarm.set",
  needs: "quotas.manage",
  input: setAlarmInput,
  run: async (ctx, input) => {
    await setAlarm(ctx, input);
    refresh();
  },
});
