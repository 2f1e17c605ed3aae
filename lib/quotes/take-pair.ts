import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { TakePairInput } from "./schema";
import { takeQuote } from "./take-quote";
import { withdrawQuote } from "./withdraw-quote";

/**
 * Holds both parts of a split, or neither: when the second is refused, the first is given back and the refusal stands.
 * When nobody knows whether the second was held, the first is kept, so that sending the same again settles both.
 */
export async function takePair(ctx: OrgContext, { operationId, parts }: TakePairInput): Promise<void> {
  const [first, second] = parts;
  const { id } = await takeQuote(ctx, { operationId: `${operationId}_1`, ...first });
  try {
    await takeQuote(ctx, { operationId: `${operationId}_2`, ...second });
  } catch (error) {
    const refused = error instanceof AppError && error.code !== "unknown_outcome" && error.status < 500;
    if (refused) await withdrawQuote(ctx, { operationId: `${operationId}_3`, quoteId: id });
    throw error;
  }
}
