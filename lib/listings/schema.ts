import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";
import { dayInAddress } from "@/lib/query/day-in-address";

const kind = z.enum(["resale", "loan"]);
const audience = z.enum(["organization", "market"]);
const takeBack = z.coerce.number().pipe(z.union([z.literal(2), z.literal(15), z.literal(60), z.literal(1440)]));
const price = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, "Enter a price such as 42.50, with at most six decimals.");
const nodes = z.coerce
  .number("Enter a whole number of nodes.")
  .int("Enter a whole number of nodes.")
  .min(1, "List at least one node.")
  .max(10_000, "List at most 10,000 nodes.");

/** What listing asks for, as it was reviewed. Instants are UTC. */
export const createListingInput = z.strictObject({
  operationId,
  reservationId: identifier,
  kind,
  audience,
  nodes,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  floorPricePerNodeHour: price,
  takeBackMinutes: takeBack,
});
export type CreateListingInput = z.infer<typeof createListingInput>;

export const withdrawListingInput = z.strictObject({ operationId, listingId: identifier });
export type WithdrawListingInput = z.infer<typeof withdrawListingInput>;

export const callBackInput = z.strictObject({
  operationId,
  listingId: identifier,
  reason: orAbsent(z.string().trim().max(500, "Use at most 500 characters.")),
});
export type CallBackInput = z.infer<typeof callBackInput>;

const typed = z.string().trim().max(40).optional().catch(undefined);

/** What is being thought about, as it stands in the page's address; a choice that makes no sense falls back. */
export const listingDraft = z.object({
  kind: kind.catch("resale"),
  audience: audience.catch("market"),
  /** As typed: see `readNodes` and `readPrice`. */
  nodes: typed,
  fromDate: dayInAddress,
  fromTime: z.string().max(5).optional().catch(undefined),
  untilDate: dayInAddress,
  untilTime: z.string().max(5).optional().catch(undefined),
  price: typed,
  takeBack: takeBack.catch(60),
});
export type ListingDraft = z.infer<typeof listingDraft>;

/** What was typed as a number of nodes, or why it is none. */
export const readNodes = (text: string) => nodes.safeParse(text);

/** What was typed as a price, or why it is none. */
export const readPrice = (text: string) => price.safeParse(text);

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const listingFilter = z.object({
  state: z.enum(["open", "closed"]).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ListingFilter = z.infer<typeof listingFilter>;
