import { asc, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import { modelRoutes, models, providers } from "../db/schema/models.ts";
import { notFound, problem } from "../http/problem.ts";
import { announceModels, toProvider } from "./put-provider.ts";

/** Removes a provider and its secret. Refused with `provider_in_use` while a model leads to it. */
export async function removeProvider(ctx: OperatorContext, id: string): Promise<{ id: string }> {
  const [provider] = await ctx.db.select().from(providers).where(eq(providers.id, id)).for("update");
  if (!provider) throw notFound("provider");
  const led = await ctx.db
    .selectDistinct({ id: models.id, name: models.name })
    .from(modelRoutes)
    .innerJoin(models, eq(models.id, modelRoutes.modelId))
    .where(eq(modelRoutes.providerId, id))
    .orderBy(asc(models.name));
  if (led.length > 0) {
    throw problem("provider_in_use", {
      status: 409,
      detail: `Routes of ${led.map(({ name }) => name).join(", ")} lead to it. Lead them elsewhere first.`,
      facts: { models: led.map((model) => model.id) },
    });
  }
  await ctx.db.delete(providers).where(eq(providers.id, id));
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: "provider.removed",
    target: { type: "provider", id },
    summary: `Removed the provider ${provider.name} at ${provider.baseUrl}.`,
    before: toProvider(provider),
  });
  return { id };
}
