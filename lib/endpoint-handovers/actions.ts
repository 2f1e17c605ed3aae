"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { confirmStop, failEndpoint, handOverEndpoint } from "./record-handover";
import { confirmStopInput, failEndpointInput, handOverEndpointInput } from "./schema";

export const handOverEndpointAction = operatorAction({
  action: "endpoint.hand_over",
  input: handOverEndpointInput,
  run: async (ctx, input) => {
    await handOverEndpoint(ctx, input);
    refresh();
  },
});

export const failEndpointAction = operatorAction({
  action: "endpoint.fail",
  input: failEndpointInput,
  run: async (ctx, input) => {
    await failEndpoint(ctx, input);
    refresh();
  },
});

export const confirmStopAction = operatorAction({
  action: "endpoint.take_down",
  input: confirmStopInput,
  run: async (ctx, input) => {
    await confirmStop(ctx, input);
    refresh();
  },
});
