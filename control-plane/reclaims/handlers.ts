import * as operator from "../contract/operator-reclaims.ts";
import * as contract from "../contract/reclaims.ts";
import { type Handler, implement } from "../http/implement.ts";
import { acknowledgeReclaim } from "./acknowledge-reclaim.ts";
import { announceReclaim } from "./announce-reclaim.ts";
import { getKeepCalibration } from "./keep-calibration.ts";
import { previewReclaimOf } from "./preview-reclaim.ts";
import { getReclaimOrder, listReclaimOrders } from "./reclaim-orders.ts";
import { getReclaim, listReclaims } from "./reclaims.ts";
import { getSurplusHistory } from "./surplus-history.ts";
import { takeBackEarly } from "./take-back.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

export const reclaimHandlers: readonly Handler[] = [
  implement(contract.listReclaims, (ctx, { query }) => listReclaims(ctx, query)),
  implement(contract.getReclaim, (ctx, { params }) => getReclaim(ctx, params.id)),
  implement(contract.acknowledgeReclaim, (ctx, { params }) => acknowledgeReclaim(ctx, params.id)),
  implement(contract.getSurplusHistory, (ctx, { query }) => getSurplusHistory(ctx, query)),
  implement(contract.getKeepCalibration, (ctx, { query }) => getKeepCalibration(ctx, query)),
  implement(operator.previewReclaim, (ctx, { query }) => previewReclaimOf(ctx, query)),
  implement(operator.createReclaim, (ctx, { body }) => announceReclaim(ctx, body)),
  implement(operator.listReclaimOrders, (ctx, { query }) => listReclaimOrders(ctx, query)),
  implement(operator.getReclaimOrder, (ctx, { params }) => getReclaimOrder(ctx, params.id)),
  implement(operator.withdrawReclaim, (ctx, { params }) => withdrawReclaim(ctx, params.id)),
  implement(operator.takeBackEarly, (ctx, { params, body }) => takeBackEarly(ctx, params.id, body)),
];
