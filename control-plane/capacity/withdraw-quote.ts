import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import { closeQuote } from "./close-quote.ts";
import { lockOpenQuote } from "./lock-open-quote.ts";
import { getQuote } from "./quotes.ts";

/** Gives the held capacity back before the quote expires. */
export async function withdrawQuote(ctx: Context, id: string): Promise<Quote> {
  await closeQuote(ctx, await lockOpenQuote(ctx, id), "withdrawn");
  return getQuote(ctx, id);
}
