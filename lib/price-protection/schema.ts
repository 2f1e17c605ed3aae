import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** What asking for a swap's price takes. */
export const swapQuoteInput = z.strictObject({ operationId, reservationId: identifier });
export type SwapQuoteInput = z.infer<typeof swapQuoteInput>;

/** What swapping asks for. */
export const swapInput = z.strictObject({ operationId, reservationId: identifier, quoteId: identifier });
export type SwapInput = z.infer<typeof swapInput>;
