import { z } from "zod";
import { listingAudience, takeBackMinutes } from "./listings.ts";
import { actor, decimal, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const hours = (most: number) =>
  z.int(`Use 1 to ${most} hours.`).min(1, `Use 1 to ${most} hours.`).max(most, `Use 1 to ${most} hours.`);

const autopilotFields = {
  /** Off: idle nodes are told of and nothing is done. */
  enabled: z.boolean(),
  /** What a colleague's project pays for a node and an hour; null: colleagues are not asked. */
  colleaguesPrice: decimal.nullable(),
  /** The least that another customer pays for a node and an hour; null: the market is not asked. */
  marketPrice: decimal.nullable(),
  /** How long nodes are offered to colleagues before the market is asked. */
  marketAfterHours: hours(168),
  /** How long before a call-back borrowers are told. */
  takeBackMinutes,
  /** How long an offer reaches ahead, at most to the reservation's last full hour. */
  offerHours: hours(168),
  /** Nodes that are never offered, however idle. */
  keepNodes: z.int("Use a whole number.").min(0, "Use 0 or more.").max(10_000),
};

/** What is done with idle nodes of a reservation, in this order: colleagues, then the market. Loans, which can be called back. */
export const idleAutopilot = z
  .strictObject({
    ...autopilotFields,
    /** Whether its nodes can be lent at all, and why not. */
    possible: z.boolean(),
    whyNot: z.string().nullable(),
    /** What may be asked at most: what the reservation pays now. */
    highestPrice: money,
    /** Null before anybody set it. */
    updatedAt: instant.nullable(),
    updatedBy: actor.nullable(),
    /** What it has offered, newest first, at most 20. */
    offers: z.array(
      z.strictObject({
        audience: listingAudience,
        nodes: z.number().int(),
        at: instant,
        /** Null where the offer was refused. */
        listingId: identifier.nullable(),
        /** Why it was refused. */
        problem: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "IdleAutopilot" });
export type IdleAutopilot = z.infer<typeof idleAutopilot>;

const params = z.strictObject({ id: identifier });

export const getIdleAutopilot = defineRoute({
  id: "getIdleAutopilot",
  method: "GET",
  path: "/api/v1/reservations/{id}/idle-autopilot",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What is done with idle nodes of a reservation, and what was",
  params,
  response: idleAutopilot,
});

export const putIdleAutopilot = defineRoute({
  id: "putIdleAutopilot",
  method: "PUT",
  path: "/api/v1/reservations/{id}/idle-autopilot",
  tag: "Reservations",
  needs: "reservations.release",
  summary: "Offer idle nodes to colleagues, then to the market, by themselves; off takes back what is not lent",
  params,
  body: z.strictObject(autopilotFields),
  response: idleAutopilot,
});
