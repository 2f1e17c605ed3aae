import { z } from "zod";
import { capacityClass, noticeClass, terms } from "./capacity.ts";
import { actor, decimal, identifier, instant, money, name, poNumber } from "./primitives.ts";
import { reservation } from "./reservations.ts";
import { defineRoute } from "./route.ts";

export const transferState = z.enum(["offered", "accepted", "withdrawn", "expired"]);

/** What the giver sees of an offer to hand a reservation over to another organization. */
export const transferOffer = z
  .strictObject({
    id: identifier,
    reservationId: identifier,
    /** The only thing that the receiver learns about the giver. */
    shownName: z.string(),
    state: transferState,
    /** Opens the offer for whoever it is given to; told once. */
    code: z.string().nullable(),
    expiresAt: instant,
    createdAt: instant,
    createdBy: actor,
    /** From when on the other organization has it; null until it was accepted. */
    effectiveAt: instant.nullable(),
  })
  .meta({ id: "TransferOffer" });
export type TransferOffer = z.infer<typeof transferOffer>;

/** What the receiver would have after accepting now; the same numbers the acceptance itself uses. */
export const receivedTransfer = z
  .strictObject({
    shownName: z.string(),
    expiresAt: instant,
    region: identifier,
    nodeType: identifier,
    capacityClass,
    noticeClass: noticeClass.nullable(),
    nodes: z.number().int().positive(),
    gpus: z.number().int().positive(),
    /** The next full hour, or the start when that is ahead. */
    from: instant,
    until: instant,
    /** As it was agreed; nodes of one time can have different ones. */
    prices: z.array(
      z.strictObject({ nodes: z.number().int().positive(), from: instant, until: instant, pricePerNodeHour: money }),
    ),
    /** Of the rest, before tax. */
    total: money,
    taxLabel: z.string(),
    taxRatePercent: decimal,
    tax: money,
    totalWithTax: money,
    terms,
    /** GPUs: taken at the busiest time until the end, needed beside them, and the limit. */
    quota: z.strictObject({ limit: z.number().int(), taken: z.number().int(), needed: z.number().int() }),
    /** Why it cannot be accepted now, in a sentence; null when it can. */
    whyNot: z.string().nullable(),
  })
  .meta({ id: "ReceivedTransfer" });
export type ReceivedTransfer = z.infer<typeof receivedTransfer>;

const code = z.string().regex(/^tr_[0-9a-z]{32}$/, "This is no transfer code.");
const route = { tag: "Transfers" } as const;

export const createTransferOffer = defineRoute({
  ...route,
  id: "createTransferOffer",
  method: "POST",
  path: "/api/v1/reservations/{id}/transfer-offers",
  needs: "reservations.buy",
  summary: "Offer the rest of a reservation to another organization; its code is told once",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ shownName: name }),
  response: transferOffer,
  status: 201,
});

export const listTransferOffers = defineRoute({
  ...route,
  id: "listTransferOffers",
  method: "GET",
  path: "/api/v1/reservations/{id}/transfer-offers",
  needs: "reservations.read",
  summary: "Offers of a reservation, newest first",
  params: z.strictObject({ id: identifier }),
  response: z.strictObject({ items: z.array(transferOffer) }),
});

export const withdrawTransferOffer = defineRoute({
  ...route,
  id: "withdrawTransferOffer",
  method: "POST",
  path: "/api/v1/transfer-offers/{id}/withdrawals",
  needs: "reservations.buy",
  summary: "Take an offer back that nobody has accepted",
  params: z.strictObject({ id: identifier }),
  response: transferOffer,
  status: 201,
});

export const getReceivedTransfer = defineRoute({
  ...route,
  id: "getReceivedTransfer",
  method: "GET",
  path: "/api/v1/received-transfers/{code}",
  needs: "reservations.buy",
  summary: "What an offer that was given to you holds, and what accepting it now would cost",
  params: z.strictObject({ code }),
  response: receivedTransfer,
});

export const acceptTransfer = defineRoute({
  ...route,
  id: "acceptTransfer",
  method: "POST",
  path: "/api/v1/received-transfers/{code}/acceptances",
  needs: "reservations.buy",
  summary: "Take a reservation over; refused when its total is not the one that was shown",
  params: z.strictObject({ code }),
  body: z.strictObject({
    projectId: identifier,
    expectedTotal: decimal.optional(),
    name: name.optional(),
    poNumber: poNumber.optional(),
  }),
  response: reservation,
  status: 201,
});
