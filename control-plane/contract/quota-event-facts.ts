import { z } from "zod";
import { identifier, instant } from "./primitives.ts";

/** What events about limits tell. The subject is the quota, or the cap. */
export const quotaEventFacts = {
  /** The operator has answered a request for more. */
  decided: {
    requestId: identifier,
    decision: z.enum(["approved", "declined"]),
    requestedLimit: z.number().int(),
    /** Less than what was asked where a part was granted; null where it was declined. */
    grantedLimit: z.number().int().nullable(),
    until: instant.nullable(),
    reason: z.string(),
    /** The person who asked; empty for a program. */
    askedById: z.string(),
  },
  /** A temporary increase is over. */
  increaseEnded: {
    /** What the seller gives from now on. */
    limit: z.number().int(),
    limitBefore: z.number().int(),
    endedAt: instant,
  },
  /** A share of it is taken, for the first time since it was well below it. */
  nearLimit: {
    /** The quota's id, also of a cap. */
    quotaId: identifier,
    /** Whom a cap is on; null for a quota of the organization. */
    capped: z.string().nullable(),
    /** Whole percent. */
    threshold: z.number().int(),
    taken: z.number().int(),
    limit: z.number().int(),
  },
};
