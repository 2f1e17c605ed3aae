"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { notePromiseInput, writeOffInput } from "./schema";
import { notePromise, writeOff } from "./write-off";

export const writeOffAction = operatorAction({
  action: "invoice.write_off",
  input: writeOffInput,
  run: async (ctx, input): Promise<null> => {
    await writeOff(ctx, input);
    refresh();
    return null;
  },
});

export const notePromiseAction = operatorAction({
  action: "payment.note_promise",
  input: notePromiseInput,
  run: async (ctx, input): Promise<null> => {
    await notePromise(ctx, input);
    refresh();
    return null;
  },
});
