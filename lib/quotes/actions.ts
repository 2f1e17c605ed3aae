"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { takeQuoteInput, withdrawQuoteInput } from "./schema";
import { takeQuote } from "./take-quote";
import { withdrawQuote } from "./withdraw-quote";

/** Holds an offer and goes to its quote. */
export const takeQuoteAction = orgAction({
  action: "quote.create",
  needs: "capacity.quote",
  input: takeQuoteInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await takeQuote(ctx, input);
    redirect(pathIn(ctx.slug, `capacity/quotes/${id}`));
  },
});

export const withdrawQuoteAction = orgAction({
  action: "quote.withdraw",
  needs: "capacity.quote",
  input: withdrawQuoteInput,
  run: async (ctx, input) => {
    await withdrawQuote(ctx, input);
    refresh();
    return null;
  },
});
