"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { notePromiseInput, takeWriteOffBackInput, writeOffInput } from "./schema";
import { notePromise, takeWriteOffBack, writeOff } from "./write-off";

export const writeOffAction = operatorAction({
  action: "invoice.write_off",
  input: writeOffInput,
  run: async (ctx, input): Promise<null> => {
    await writeOff(ctx, input);
    refresh();
    return null;
  },
});

export const takeWriteOffBackAction = operatorAction({
  action: "invoice.take_write_off_back",
  input: takeWriteOffBackInput,
  run: async (ctx, input): Promise<null> => {
    await takeWriteOffBack(ctx, input);
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
