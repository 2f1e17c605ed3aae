"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { dunningInput, pauseDunningInput, resumeDunningInput } from "./schema";
import { pauseDunning, resumeDunning, setDunning } from "./set-dunning";

export const setDunningAction = operatorAction({
  action: "dunning.set",
  input: dunningInput,
  run: async (ctx, input): Promise<null> => {
    await setDunning(ctx, input);
    refresh();
    return null;
  },
});

export const pauseDunningAction = operatorAction({
  action: "dunning.pause",
  input: pauseDunningInput,
  run: async (ctx, input): Promise<null> => {
    await pauseDunning(ctx, input);
    refresh();
    return null;
  },
});

export const resumeDunningAction = operatorAction({
  action: "dunning.resume",
  input: resumeDunningInput,
  run: async (ctx, input): Promise<null> => {
    await resumeDunning(ctx, input);
    refresh();
    return null;
  },
});
