import { z } from "zod";
import { decimal, identifier, instant, money } from "./primitives.ts";
import { quote } from "./quotes.ts";
import { reservation } from "./reservations.ts";
import { defineRoute } from "./route.ts";

/** Two reservations, of which one was given up for the other. */
const swapMade = z.strictObject({
  /** The other one. */
  reservationId: identifier,
  nodes: z.number().int().positive(),
  nodeType: identifier,
  at: instant,
  /** What the new nodes cost less what was given up, before tax; below zero when it became cheaper. */
  difference: money,
});

/** What protects the price of a reservation, and what that saved. Amounts before tax, exact. */
export const reservationProtection = z
  .strictObject({
    reservationId: identifier,
    asOf: instant,
    /** Null without the clause. */
    dropFloorPercent: z.number().int().nullable(),
    /** The first one first. */
    drops: z.array(
      z.strictObject({
        effectiveAt: instant,
        priceListName: z.string(),
        agreedPerNodeHour: money,
        previousPerNodeHour: money,
        pricePerNodeHour: money,
        /** The list went lower than the clause does. */
        isFloor: z.boolean(),
      }),
    ),
    /** Of the hours that were metered. */
    savedToDate: money,
    /** By its end, as agreed now. */
    savesInAll: money,
    /** Null where the terms have none. */
    swap: z
      .strictObject({
        nodeType: identifier,
        ratio: decimal,
        before: instant,
        /** That it would have. */
        nodes: z.number().int(),
        /** Why it cannot be swapped now, in a sentence; null when it can where nodes are free. */
        whyNot: z.string().nullable(),
      })
      .nullable(),
    swappedInto: swapMade.nullable(),
    swappedFrom: swapMade.nullable(),
  })
  .meta({ id: "ReservationProtection" });
export type ReservationProtection = z.infer<typeof reservationProtection>;

/** A quote for the other nodes, and what taking it does to what is paid in all. */
export const swapQuote = z
  .strictObject({
    quote,
    /** Not charged any more; there is no fee. */
    givenUp: money,
    /** The quote's total less that, before tax; below zero when it becomes cheaper. */
    difference: money,
  })
  .meta({ id: "SwapQuote" });

const params = z.strictObject({ id: identifier });

export const getReservationProtection = defineRoute({
  id: "getReservationProtection",
  method: "GET",
  path: "/api/v1/reservations/{id}/price-protection",
  tag: "Reservations",
  needs: "reservations.read",
  summary: "What protects the price of a reservation, what that saved, and whether its nodes can be swapped",
  params,
  response: reservationProtection,
});

export const createSwapQuote = defineRoute({
  id: "createSwapQuote",
  method: "POST",
  path: "/api/v1/reservations/{id}/swap-quotes",
  tag: "Reservations",
  needs: "capacity.quote",
  summary: "Hold the nodes of the other type at the agreed ratio, with the difference in price",
  params,
  response: swapQuote,
  status: 201,
});

export const getSwapQuote = defineRoute({
  id: "getSwapQuote",
  method: "GET",
  path: "/api/v1/reservations/{id}/swap-quotes/{quoteId}",
  tag: "Reservations",
  needs: "capacity.quote",
  summary: "The quote of a swap, with the difference as it is now",
  params: z.strictObject({ id: identifier, quoteId: identifier }),
  response: swapQuote,
});

export const createSwap = defineRoute({
  id: "createSwap",
  method: "POST",
  path: "/api/v1/reservations/{id}/swaps",
  tag: "Reservations",
  needs: "reservations.buy",
  summary: "Give what remains up without a fee and take what the quote holds, in one step; gives the new reservation",
  params,
  body: z.strictObject({ quoteId: identifier }),
  response: reservation,
  status: 201,
});
