import { revealAccess as revealRoute } from "../contract/access.ts";
import * as handovers from "../contract/handovers.ts";
import * as operator from "../contract/operator.ts";
import * as changes from "../contract/reservation-changes.ts";
import * as contract from "../contract/reservations.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getAwaitedHandover, listAwaitedHandovers } from "./awaited-handovers.ts";
import { buyReservation } from "./buy-reservation.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { getExtensionAdvice } from "./extension-advice.ts";
import { failHandover } from "./fail-handover.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { moveReservation } from "./move-reservation.ts";
import { getReleaseTerms, releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { listReservations } from "./reservations.ts";
import { createResizeQuoteFor, resizeReservation } from "./resize-reservation.ts";
import { revealAccess } from "./reveal-access.ts";
import { shareReservation } from "./share-reservation.ts";
import { getShareTerms } from "./share-terms.ts";
import { splitReservation } from "./split-reservation.ts";
import { getSplitTerms } from "./split-terms.ts";

export const reservationHandlers: readonly Handler[] = [
  implement(contract.createReservation, (ctx, { body }) => buyReservation(ctx, body)),
  implement(contract.listReservations, (ctx, { query }) => listReservations(ctx, query)),
  implement(contract.getReservation, (ctx, { params }) => getReservationDetail(ctx, params.id)),
  implement(contract.getAccess, (ctx, { params }) => getAccess(ctx, params.id)),
  // Answers are kept for repeated calls, and secrets are not.
  implement(revealRoute, (ctx, { params, body }) => revealAccess(ctx, params.id, body), {
    replay: (answer) => ({ ...answer, value: null }),
  }),
  implement(contract.getReleaseTerms, (ctx, { params, query }) => getReleaseTerms(ctx, params.id, query.nodes)),
  implement(contract.createRelease, (ctx, { params, body }) => releaseReservation(ctx, params.id, body)),
  implement(changes.getExtensionAdvice, (ctx, { params }) => getExtensionAdvice(ctx, params.id)),
  implement(changes.createExtensionQuote, (ctx, { params, body }) => createExtensionQuoteFor(ctx, params.id, body)),
  implement(changes.createExtension, (ctx, { params, body }) => extendReservation(ctx, params.id, body)),
  implement(changes.createResizeQuote, (ctx, { params, body }) => createResizeQuoteFor(ctx, params.id, body)),
  implement(changes.createResize, (ctx, { params, body }) => resizeReservation(ctx, params.id, body)),
  implement(changes.createMove, (ctx, { params, body }) => moveReservation(ctx, params.id, body)),
  implement(changes.getSplitTerms, (ctx, { params, query }) => getSplitTerms(ctx, params.id, query)),
  implement(changes.createSplit, (ctx, { params, body }) => splitReservation(ctx, params.id, body)),
  implement(changes.getShareTerms, (ctx, { params, query }) => getShareTerms(ctx, params.id, query.shares)),
  implement(changes.createShare, (ctx, { params, body }) => shareReservation(ctx, params.id, body)),
  implement(operator.handOver, (ctx, { params, body }) => handOver(ctx, params.id, body)),
  implement(handovers.listAwaitedHandovers, (ctx) => listAwaitedHandovers(ctx)),
  implement(handovers.getAwaitedHandover, (ctx, { params }) => getAwaitedHandover(ctx, params.id)),
  implement(handovers.failHandover, (ctx, { params, body }) => failHandover(ctx, params.id, body)),
];
