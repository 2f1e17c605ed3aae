import * as contract from "../contract/anomalies.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listAnomalies } from "./anomalies.ts";
import { giveFeedback } from "./give-feedback.ts";

export const anomalyHandlers: readonly Handler[] = [
  implement(contract.listAnomalies, (ctx, { query }) => listAnomalies(ctx, query)),
  implement(contract.createAnomalyFeedback, (ctx, { params, body }) => giveFeedback(ctx, params.id, body)),
];
