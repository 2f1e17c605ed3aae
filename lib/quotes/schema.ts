import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const instant = z.iso.datetime();

/** What holding an offer asks for: the offer's facts, priced again on the server. Instants are UTC. */
export const takeQuoteInput = z.strictObject({
  operationId,
  region: identifier,
  /** Of node. A field named `nodeType` would hide its form's own `nodeType` from React. */
  type: identifier,
  capacityClass: z.enum(["guaranteed", "surplus"]),
  noticeClass: orAbsent(z.enum(["2m", "15m", "1h", "24h"])),
  nodes: z.coerce.number().int().min(1).max(10_000),
  from: instant,
  until: instant,
  /** Of another customer, that the offer comes from. */
  listingId: orAbsent(identifier),
});
export type TakeQuoteInput = z.infer<typeof takeQuoteInput>;

export const withdrawQuoteInput = z.strictObject({ operationId, quoteId: identifier });
export type WithdrawQuoteInput = z.infer<typeof withdrawQuoteInput>;

export const quoteStates = ["open", "pending_approval", "accepted", "rejected", "expired", "withdrawn"] as const;
export type QuoteState = (typeof quoteStates)[number];

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const quoteFilter = z.object({
  state: z.enum(quoteStates).optional().catch(undefined),
  /** Who made it: a member's id. */
  who: z.string().min(1).max(128).optional().catch(undefined),
  /** How soon the hold ends. */
  within: z.enum(["1", "24", "72"]).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type QuoteFilter = z.infer<typeof quoteFilter>;

const offered = takeQuoteInput.omit({ operationId: true });

/** What holding both parts of a split asks for: the facts of two offers, as JSON in one field. */
export const takePairInput = z.strictObject({
  operationId,
  parts: z
    .string()
    .max(2000)
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        addIssue({ code: "custom", message: "This is not what the page sends." });
        return z.NEVER;
      }
    })
    .pipe(z.tuple([offered, offered])),
});
export type TakePairInput = z.infer<typeof takePairInput>;
