"use server";

import { refresh } from "next/cache";
import { operatorAction } from "@/lib/actions";
import { readMail } from "./read-mail";
import { resendMail } from "./resend-mail";
import { mailInput } from "./schema";

/** Gives what a mail says. An act and no page, because each reading is written down. */
export const readMailAction = operatorAction({ action: "mail.read", input: mailInput, run: readMail });

export const resendMailAction = operatorAction({
  action: "mail.resend",
  input: mailInput,
  run: async (ctx, input): Promise<null> => {
    await resendMail(ctx, input);
    refresh();
    return null;
  },
});
