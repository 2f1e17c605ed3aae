"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { saveAutopilot } from "./save-autopilot";
import { autopilotInput } from "./schema";

/** Says what is done with idle nodes of a reservation. */
export const saveAutopilotAction = orgAction({
  action: "idle_autopilot.change",
  needs: "reservations.release",
  input: autopilotInput,
  run: async (ctx, input): Promise<null> => {
    await saveAutopilot(ctx, input);
    refresh();
    return null;
  },
});
