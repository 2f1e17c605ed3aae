import { eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import { modelOrganizations, modelRoutes, models } from "../db/schema/models.ts";
import { notFound, problem } from "../http/problem.ts";
import { toModelCard } from "./model-card.ts";
import { announceModels } from "./put-provider.ts";

/** Removes a model. Refused with `model_in_use` while something depends on it: one that was used is retired instead. */
export async function removeModel(ctx: OperatorContext, id: string): Promise<{ id: string }> {
  const [model] = await ctx.db.select().from(models).where(eq(models.id, id)).for("update");
  if (!model) throw notFound("model");
  const reasons = await listDependants(ctx, id);
  if (reasons.length > 0) {
    throw problem("model_in_use", {
      status: 409,
      detail: `It cannot be removed: ${reasons.join("; ")}. Retire it instead: it stays in the records and nobody can call it.`,
      facts: { reasons },
    });
  }
  await ctx.db.delete(modelRoutes).where(eq(modelRoutes.modelId, id));
  await ctx.db.delete(modelOrganizations).where(eq(modelOrganizations.modelId, id));
  await ctx.db.delete(models).where(eq(models.id, id));
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: "model.removed",
    target: { type: "model", id },
    summary: `Removed the model ${model.name}.`,
    before: toModelCard(model, ctx.clock.now()),
  });
  return { id };
}

/** What names the model, in parts of a sentence. Usage is looked for by organization, as its index goes. */
async function listDependants(ctx: OperatorContext, id: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{
    used: boolean;
    predecessors: string[] | null;
    priced: boolean;
    limits: boolean;
    keys: number;
    endpoints: number;
  }>(sql`
    select
      exists (
        select 1 from organizations organization
        where exists (
          select 1 from usage_records record
          where record.organization_id = organization.id and record.resource_id = ${id} and record.product = 'inference'
        )
      ) as used,
      (select array_agg(name order by name) from models where successor_id = ${id}) as predecessors,
      exists (select 1 from prices where sku in (${`model:${id}:input`}, ${`model:${id}:cached_input`}, ${`model:${id}:output`})) as priced,
      exists (
        select 1 from quota_limits where quota_id in (${`requests_per_minute:${id}`}, ${`tokens_per_minute:${id}`})
      ) as limits,
      (
        select count(*)::integer from api_keys where revoked_at is null and allowed_models @> ${JSON.stringify([id])}::jsonb
      ) as keys,
      (select count(*)::integer from endpoints where model_id = ${id}) as endpoints
  `);
  const [found] = rows;
  if (!found) return [];
  const { used, predecessors, priced, limits, keys, endpoints } = found;
  return [
    ...(used ? ["customers have used it, and their invoices name it"] : []),
    ...(predecessors ? [`it follows ${predecessors.join(", ")}`] : []),
    ...(priced ? ["a price list names it"] : []),
    ...(limits ? ["customers have limits for it"] : []),
    ...(keys > 0 ? [`${keys} ${keys === 1 ? "API key is" : "API keys are"} limited to it`] : []),
    ...(endpoints > 0 ? [`${endpoints} ${endpoints === 1 ? "endpoint was" : "endpoints were"} made of it`] : []),
  ];
}
