import * as contract from "../contract/health.ts";
import * as operator from "../contract/operator-health.ts";
import { type Handler, implement } from "../http/implement.ts";
import { endOutage } from "./end-outage.ts";
import { getDelivery } from "./get-delivery.ts";
import { listNodes } from "./list-nodes.ts";
import { planMaintenance, previewMaintenance } from "./plan-maintenance.ts";
import { getOutageDetail, listOutages } from "./read-outages.ts";
import { reportFault } from "./report-fault.ts";
import { getReservationHealth } from "./reservation-health.ts";
import { settleReplacement } from "./settle-replacement.ts";
import { startReplacement } from "./start-replacement.ts";

export const healthHandlers: readonly Handler[] = [
  implement(contract.getReservationHealth, (ctx, { params }) => getReservationHealth(ctx, params.id)),
  implement(contract.getDelivery, (ctx, { query }) => getDelivery(ctx, query)),
  implement(operator.listNodes, (ctx, { query }) => listNodes(ctx, query)),
  implement(operator.listOutages, (ctx, { query }) => listOutages(ctx, query)),
  implement(operator.getOutage, (ctx, { params }) => getOutageDetail(ctx, params.id)),
  implement(operator.reportFault, (ctx, { body }) => reportFault(ctx, body)),
  implement(operator.planMaintenance, (ctx, { body }) => planMaintenance(ctx, body)),
  implement(operator.previewMaintenance, (ctx, { query }) => previewMaintenance(ctx, query)),
  implement(operator.endOutage, (ctx, { params, body }) => endOutage(ctx, params.id, body)),
  implement(operator.startReplacement, (ctx, { params, body }) => startReplacement(ctx, params.id, body)),
  implement(operator.settleReplacement, (ctx, { params, body }) => settleReplacement(ctx, params.id, body)),
];
