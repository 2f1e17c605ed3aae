import { ingestUsage as ingestRoute } from "../contract/operator.ts";
import * as contract from "../contract/usage.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getUsage } from "./get-usage.ts";
import { ingestUsage } from "./ingest-usage.ts";
import { listUsageRecords } from "./list-usage-records.ts";

export const usageHandlers: readonly Handler[] = [
  implement(contract.getUsage, (ctx, { query }) => getUsage(ctx, query)),
  implement(contract.listUsageRecords, (ctx, { query }) => listUsageRecords(ctx, query)),
  implement(ingestRoute, (ctx, { body }) => ingestUsage(ctx, body)),
];
