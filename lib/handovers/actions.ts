"use server";

import { redirect } from "next/navigation";
import { operatorAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { failHandover, handOver } from "./hand-over";
import { failHandoverInput, handOverInput } from "./schema";

/** Hands over and goes back to what waits, where the receipt stands on top. */
export const handOverAction = operatorAction({
  action: "handover.record",
  input: handOverInput,
  run: async (ctx, input): Promise<null> => {
    await handOver(ctx, input);
    redirect(pathIn("operator", "handovers", { done: input.reservationId }));
  },
});

export const failHandoverAction = operatorAction({
  action: "handover.fail",
  input: failHandoverInput,
  run: async (ctx, input): Promise<null> => {
    await failHandover(ctx, input);
    redirect(pathIn("operator", "handovers", { failed: input.reservationId }));
  },
});
