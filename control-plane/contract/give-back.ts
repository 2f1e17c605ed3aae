import { z } from "zod";
import { noticeClass, terms } from "./capacity.ts";
import { decimal, identifier, instant, money } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const giveBackKinds = ["release", "resale", "loan", "downgrade"] as const;

/** One way of giving back, for all nodes that it is possible for. */
export const giveBackRung = z
  .strictObject({
    kind: z.enum(giveBackKinds),
    /** Why it is not possible now, in a sentence; null when it is. */
    whyNot: z.string().nullable(),
    nodes: z.number().int(),
    /** The time that is given; null where it is not possible. */
    from: instant.nullable(),
    until: instant.nullable(),
    /** Not charged, or credited, whatever others do. Before tax. */
    certain: money,
    /** The same when others buy all of it at the price below; equal to `certain` where nobody else is needed. */
    expected: money,
    /** What the expectation rests on: asked per node-hour, and what the seller itself asks and has free beside it. */
    pricePerNodeHour: money.nullable(),
    ownPricePerNodeHour: money.nullable(),
    ownFreeNodes: z.number().int().nullable(),
    /** Kept of what others pay, or of what is saved. */
    feePercent: decimal,
    noticeClass: noticeClass.nullable(),
  })
  .meta({ id: "GiveBackRung" });
export type GiveBackRung = z.infer<typeof giveBackRung>;

/** What giving a reservation back would return now, in every way that there is. Nothing is done by asking. */
export const giveBackLadder = z
  .strictObject({ reservationId: identifier, asOf: instant, rungs: z.array(giveBackRung) })
  .meta({ id: "GiveBackLadder" });
export type GiveBackLadder = z.infer<typeof giveBackLadder>;

/** What going on with surplus instead would do now; the same numbers that the downgrade itself uses. */
export const downgradeTerms = z
  .strictObject({
    reservationId: identifier,
    noticeClass,
    nodes: z.number().int().positive(),
    /** When other nodes, of the surplus, take over. */
    effectiveAt: instant,
    until: instant,
    /** Nodes of the class that are free for all of that time. */
    freeNodes: z.number().int(),
    pricePerNodeHour: money,
    /** Price of that time as agreed, and as surplus. */
    remaining: money,
    surplusCost: money,
    saved: money,
    /** Of what is saved: the early-release fee of the reservation, which stays with the surplus too. */
    feePercent: z.number().int(),
    fee: money,
    /** `saved` less `fee`: what is not charged in the end. */
    refund: money,
    /** Of the surplus reservation. */
    terms,
  })
  .meta({ id: "DowngradeTerms" });
export type DowngradeTerms = z.infer<typeof downgradeTerms>;

export const downgrade = downgradeTerms
  .extend({ releaseId: identifier, /** The surplus that goes on. */ surplusReservationId: identifier })
  .meta({ id: "Downgrade" });
export type Downgrade = z.infer<typeof downgrade>;

const params = z.strictObject({ id: identifier });

export const getGiveBackLadder = defineRoute({
  id: "getGiveBackLadder",
  method: "GET",
  path: "/api/v1/reservations/{id}/give-back-ladder",
  tag: "Reservations",
  needs: "reservations.read",
  summary:
    "What releasing, reselling, lending and downgrading would return now: what is certain, and what only expected",
  params,
  response: giveBackLadder,
});

export const getDowngradeTerms = defineRoute({
  id: "getDowngradeTerms",
  method: "GET",
  path: "/api/v1/reservations/{id}/downgrade-terms",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What going on with surplus nodes of a notice class instead would save now",
  params,
  query: z.strictObject({ noticeClass }),
  response: downgradeTerms,
});

export const createDowngrade = defineRoute({
  id: "createDowngrade",
  method: "POST",
  path: "/api/v1/reservations/{id}/downgrades",
  tag: "Reservations",
  needs: "reservations.release",
  summary: "Exchange the remaining guaranteed time for surplus; refused when the terms shown have changed",
  params,
  body: z.strictObject({
    noticeClass,
    expectedRefund: decimal.optional(),
    reason: z.string().trim().min(1).max(500).optional(),
  }),
  response: downgrade,
  status: 201,
});
