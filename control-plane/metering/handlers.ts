import { ingestUsage as ingestRoute } from "../contract/operator.ts";
import { rebuildUsageRollUps as rebuildRoute } from "../contract/operator-usage.ts";
import * as contract from "../contract/usage.ts";
import { getUsageChanges as changesRoute } from "../contract/usage-changes.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getUsage } from "./get-usage.ts";
import { getUsageChanges } from "./get-usage-changes.ts";
import { ingestUsage } from "./ingest-usage.ts";
import { listUsageRecords } from "./list-usage-records.ts";
import { rebuildCustomerRollUps } from "./rebuild-roll-ups.ts";

export const usageHandlers: readonly Handler[] = [
  implement(contract.getUsage, (ctx, { query }) => getUsage(ctx, query)),
  implement(changesRoute, (ctx, { query }) => getUsageChanges(ctx, query)),
  implement(contract.listUsageRecords, (ctx, { query }) => listUsageRecords(ctx, query)),
  implement(rebuildRoute, (ctx, { params }) => rebuildCustomerRollUps(ctx, params.id)),
  implement(ingestRoute, (ctx, { body }) => ingestUsage(ctx, body)),
];
