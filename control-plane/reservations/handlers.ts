import * as operator from "../contract/operator.ts";
import * as contract from "../contract/reservations.ts";
import { type Handler, implement } from "../http/implement.ts";
import { buyReservation } from "./buy-reservation.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { getReleaseTerms, releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { listReservations } from "./reservations.ts";

export const reservationHandlers: readonly Handler[] = [
  implement(contract.createReservation, (ctx, { body }) => buyReservation(ctx, body)),
  implement(contract.listReservations, (ctx, { query }) => listReservations(ctx, query)),
  implement(contract.getReservation, (ctx, { params }) => getReservationDetail(ctx, params.id)),
  implement(contract.getAccess, (ctx, { params }) => getAccess(ctx, params.id)),
  implement(contract.getReleaseTerms, (ctx, { params }) => getReleaseTerms(ctx, params.id)),
  implement(contract.createRelease, (ctx, { params, body }) => releaseReservation(ctx, params.id, body)),
  implement(operator.handOver, (ctx, { params, body }) => handOver(ctx, params.id, body)),
];
