import { asc } from "drizzle-orm";
import { listOperatorActDays } from "../audit/list-operator-act-days.ts";
import { listOperatorAuditEntries } from "../audit/list-operator-audit-entries.ts";
import { listNodeTypes } from "../capacity/node-types.ts";
import { listRegions } from "../capacity/regions.ts";
import * as customers from "../contract/customers.ts";
import * as contract from "../contract/desk.ts";
import { getCatalogue } from "../contract/supply.ts";
import { models } from "../db/schema/models.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getCustomer, listCustomerNames, listCustomers } from "./customers.ts";
import { getOperatorOverview } from "./overview.ts";

export const deskHandlers: readonly Handler[] = [
  implement(contract.getOperatorOverview, (ctx) => getOperatorOverview(ctx)),
  implement(customers.listCustomers, (ctx, { query }) => listCustomers(ctx, query)),
  implement(customers.listCustomerNames, (ctx) => listCustomerNames(ctx)),
  implement(customers.getCustomer, (ctx, { params }) => getCustomer(ctx, params.id)),
  implement(customers.listOperatorAuditEntries, (ctx, { query }) => listOperatorAuditEntries(ctx, query)),
  implement(customers.listOperatorActDays, (ctx, { query }) => listOperatorActDays(ctx, query)),
  implement(getCatalogue, async (ctx) => ({
    regions: await listRegions(ctx),
    nodeTypes: await listNodeTypes(ctx),
    models: await ctx.db.select({ id: models.id, name: models.name }).from(models).orderBy(asc(models.id)),
  })),
];
