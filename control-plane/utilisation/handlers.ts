import * as operator from "../contract/operator-metrics.ts";
import * as contract from "../contract/utilisation.ts";
import { type Handler, implement } from "../http/implement.ts";
import { checkMetricsSource } from "./check-source.ts";
import { getUtilisation } from "./get-utilisation.ts";
import { getIdleRule, getReservationIdleRule, putIdleRule, removeReservationIdleRule } from "./idle-rules.ts";
import { listIdleReservations } from "./list-idle.ts";
import { getMetricsSource, putMetricsSource, removeMetricsSource } from "./sources.ts";

export const utilisationHandlers: readonly Handler[] = [
  implement(contract.getUtilisation, (ctx, { params, query }) => getUtilisation(ctx, params.id, query)),
  implement(contract.listIdleReservations, (ctx) => listIdleReservations(ctx)),
  implement(contract.getIdleRule, (ctx) => getIdleRule(ctx)),
  implement(contract.putIdleRule, (ctx, { body }) => putIdleRule(ctx, null, body)),
  implement(contract.getReservationIdleRule, (ctx, { params }) => getReservationIdleRule(ctx, params.id)),
  implement(contract.putReservationIdleRule, (ctx, { params, body }) => putIdleRule(ctx, params.id, body)),
  implement(contract.removeReservationIdleRule, (ctx, { params }) => removeReservationIdleRule(ctx, params.id)),
  implement(operator.putMetricsSource, (ctx, { params, body }) => putMetricsSource(ctx, params.id, body)),
  implement(operator.getMetricsSource, (ctx, { params }) => getMetricsSource(ctx, params.id)),
  implement(operator.checkMetricsSource, (ctx, { params }) => checkMetricsSource(ctx, params.id)),
  implement(operator.removeMetricsSource, (ctx, { params }) => removeMetricsSource(ctx, params.id)),
];
