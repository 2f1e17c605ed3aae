"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { orderSuccessor } from "./order-successor";
import { acknowledgeRehearsal, endRehearsal, startRehearsal } from "./rehearse";
import { orderInput, rehearsalInput, rehearseInput } from "./schema";

/** Orders a successor, or changes the order. */
export const orderSuccessorAction = orgAction({
  action: "successor_order.create",
  needs: "reservations.buy",
  input: orderInput,
  run: async (ctx, input): Promise<null> => {
    await orderSuccessor(ctx, input);
    refresh();
    return null;
  },
});

/** Announces a pretended end. */
export const startRehearsalAction = orgAction({
  action: "rehearsal.start",
  needs: "reservations.release",
  input: rehearseInput,
  run: async (ctx, input): Promise<null> => {
    await startRehearsal(ctx, input);
    refresh();
    return null;
  },
});

/** Says that a rehearsal's notice was read. */
export const acknowledgeRehearsalAction = orgAction({
  action: "rehearsal.acknowledge",
  needs: "reservations.connect",
  input: rehearsalInput,
  run: async (ctx, input): Promise<null> => {
    await acknowledgeRehearsal(ctx, input);
    refresh();
    return null;
  },
});

/** Finishes or stops a rehearsal. */
export const endRehearsalAction = orgAction({
  action: "rehearsal.end",
  needs: "reservations.release",
  input: rehearsalInput,
  run: async (ctx, input): Promise<null> => {
    await endRehearsal(ctx, input);
    refresh();
    return null;
  },
});
