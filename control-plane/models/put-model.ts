import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { putModel as route } from "../contract/operator-models.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { modelRoutes, models, providers } from "../db/schema/models.ts";
import { problem } from "../http/problem.ts";
import { toModelCard } from "./model-card.ts";
import { providerState } from "./provider-health.ts";
import { announceModels } from "./put-provider.ts";

type Input = RouteInput<typeof route>["body"];

/** Puts a model up or changes its card and the way to it. Prices are published apart, in price lists. */
export async function putModel(ctx: OperatorContext, id: string, input: Input): Promise<RouteAnswer<typeof route>> {
  refuseBlanks(id);
  const { providerId, upstreamModel, retiresAt, ...card } = input;
  const [provider] = await ctx.db.select({ id: providers.id }).from(providers).where(eq(providers.id, providerId));
  if (!provider) {
    throw problem("unknown_provider", {
      status: 422,
      detail: `There is no provider ${providerId}.`,
      fields: { providerId: "Make the provider first." },
    });
  }
  const now = ctx.clock.now();
  const [before] = await ctx.db.select().from(models).where(eq(models.id, id)).for("update");
  const changes = { ...card, retiresAt: retiresAt ? Temporal.Instant.from(retiresAt) : null, discovered: false };
  const [after] = await ctx.db
    .insert(models)
    .values({ id, ...changes, createdAt: now })
    .onConflictDoUpdate({ target: models.id, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  const way = { providerId, upstreamModel };
  await ctx.db
    .insert(modelRoutes)
    .values({ modelId: id, ...way })
    .onConflictDoUpdate({ target: modelRoutes.modelId, set: way });
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: before ? "model.changed" : "model.created",
    target: { type: "model", id },
    summary: `${before ? "Changed" : "Put up"} the model ${after.name} (${after.life}).`,
    ...(before ? { before: toModelCard(before, now) } : {}),
    after: { ...toModelCard(after, now), ...way },
  });
  // Prices depend on the customer; the operator sees them in the price lists.
  return { ...toModelCard(after, now), prices: null, healthy: providerState(providerId).isHealthy };
}

function refuseBlanks(id: string): void {
  if (/^[\x21-\x7e]+$/.test(id)) return;
  throw problem("invalid_model_id", {
    status: 422,
    detail: "The id of a model has no blanks and no letters beyond ASCII.",
    fields: { id: "Use letters, digits and signs without blanks." },
  });
}
