import { z } from "zod";
import { actor, identifier, instant } from "./primitives.ts";
import { found } from "./waitlist.ts";

/** What was wanted, by whom. */
const wished = { nodeType: identifier, nodes: z.number().int().positive(), enteredBy: actor };

/** What was found for an entry. */
export const waitlistFacts = { ...wished, ...found };

export const successorFacts = {
  ...wished,
  /** That it is to follow. */
  reservationId: identifier,
  name: z.string(),
};

/** The reservation that an entry was to follow; null for one that only waited. */
const followed = { followsId: identifier.nullable(), followsName: z.string().nullable() };

/** A match that could not be bought. */
export const blockedFacts = { ...wished, detail: z.string() };

/** A match that a policy covers: its nodes are held until the approval is decided. */
export const heldFacts = { ...waitlistFacts, ...followed, approvalRequestId: identifier, deadline: instant };

/** A standing purchase that nobody withdrew: whoever entered it may not buy any more. */
export const withdrawnFacts = { ...wished, ...followed, detail: z.string() };
