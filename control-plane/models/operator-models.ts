import { asc, eq, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { OperatorModel } from "../contract/operator-models.ts";
import { modelOrganizations, models } from "../db/schema/models.ts";
import { notFound } from "../http/problem.ts";
import { skuOfModel } from "../pricing/sku.ts";
import { measuredLatency } from "./measured-latency.ts";
import { type ModelRow, toModelCard } from "./model-card.ts";
import { isAnswering, listModelRoutes } from "./model-routes.ts";

/** Every model by name, retired ones too: what the operator put up first, then what was found. */
export async function listOperatorModels(ctx: OperatorContext): Promise<OperatorModel[]> {
  return complete(
    ctx,
    await ctx.db.select().from(models).orderBy(asc(models.discovered), asc(models.name), asc(models.id)),
  );
}

/** One model with the ways to it. */
export async function getOperatorModel(ctx: OperatorContext, id: string): Promise<OperatorModel> {
  const [model] = await complete(ctx, await ctx.db.select().from(models).where(eq(models.id, id)));
  if (!model) throw notFound("model");
  return model;
}

async function complete(ctx: OperatorContext, rows: readonly ModelRow[]): Promise<OperatorModel[]> {
  const ids = rows.map(({ id }) => id);
  const [routes, chosen, currencies, measured] = await Promise.all([
    listModelRoutes(ctx, ids),
    ctx.db.select().from(modelOrganizations).orderBy(asc(modelOrganizations.organizationId)),
    readCurrencies(ctx, ids),
    measuredLatency(ctx),
  ]);
  const chosenFor = Map.groupBy(chosen, ({ modelId }) => modelId);
  const now = ctx.clock.now();
  return rows.map((row) => ({
    ...toModelCard(row, now),
    measured: measured.get(row.id) ?? null,
    healthy: isAnswering(routes.get(row.id) ?? []),
    routes: routes.get(row.id) ?? [],
    organizationIds:
      row.visibility === "everyone" ? null : (chosenFor.get(row.id) ?? []).map(({ organizationId }) => organizationId),
    pricedIn: currencies.get(row.id) ?? [],
  }));
}

/** Currencies of the public lists that price a model's input now, by model. */
async function readCurrencies(ctx: OperatorContext, ids: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = ids.map((id) => skuOfModel(id, "input"));
  const { rows } = await ctx.db.execute<{ id: string; currencies: string[] }>(sql`
    select wanted.id, array_agg(distinct price.currency order by price.currency) as currencies
    from unnest(${sql.param(ids)}::text[], ${sql.param(wanted)}::text[]) as wanted (id, sku)
    join prices price on price.sku = wanted.sku
    join price_lists list on list.id = price.price_list_id
    where list.organization_id is null and list.valid_from <= ${ctx.clock.now().toString()}::timestamptz
    group by wanted.id
  `);
  return new Map(rows.map(({ id, currencies }) => [id, currencies]));
}
