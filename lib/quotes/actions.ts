"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { takePairInput, takeQuoteInput, withdrawQuoteInput } from "./schema";
import { takePair } from "./take-pair";
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

/** Holds both parts of a split and goes to the open quotes. */
export const takePairAction = orgAction({
  action: "quote.create",
  needs: "capacity.quote",
  input: takePairInput,
  run: async (ctx, input): Promise<null> => {
    await takePair(ctx, input);
    redirect(pathIn(ctx.slug, "capacity/quotes", { state: "open" }));
  },
});
