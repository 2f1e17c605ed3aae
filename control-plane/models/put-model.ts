import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { putModel as route } from "../contract/operator-models.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { models } from "../db/schema/models.ts";
import { problem } from "../http/problem.ts";
import { toModelCard } from "./model-card.ts";
import { isAnswering, leadModel } from "./model-routes.ts";
import { announceModels } from "./put-provider.ts";
import { showModelTo } from "./visibility.ts";

type Input = RouteInput<typeof route>["body"];

/** Puts a model up or changes its card and the ways to it. Prices are published apart, in price lists. */
export async function putModel(ctx: OperatorContext, id: string, input: Input): Promise<RouteAnswer<typeof route>> {
  refuseBlanks(id);
  const { routes, organizationIds, retiresAt, ...card } = input;
  await refuseSuccessor(ctx, id, card.successorId);
  const now = ctx.clock.now();
  const [before] = await ctx.db.select().from(models).where(eq(models.id, id)).for("update");
  const changes = {
    ...card,
    retiresAt: retiresAt ? Temporal.Instant.from(retiresAt) : null,
    successorId: card.successorId ?? null,
    dataPolicy: card.dataPolicy ?? null,
    visibility: organizationIds ? "chosen" : "everyone",
    discovered: false,
  };
  const [after] = await ctx.db
    .insert(models)
    .values({ id, ...changes, createdAt: now })
    .onConflictDoUpdate({ target: models.id, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  await leadModel(ctx, id, routes);
  await showModelTo(ctx, id, organizationIds ?? []);
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: before ? "model.changed" : "model.created",
    target: { type: "model", id },
    summary: `${before ? "Changed" : "Put up"} the model ${after.name} (${after.life}).`,
    ...(before ? { before: toModelCard(before, now) } : {}),
    after: { ...toModelCard(after, now), routes, organizationIds: organizationIds ?? null },
  });
  // Prices depend on the customer; the operator sees them in the price lists.
  return { ...toModelCard(after, now), prices: null, healthy: isAnswering(routes) };
}

function refuseBlanks(id: string): void {
  if (/^[\x21-\x7e]+$/.test(id)) return;
  throw problem("invalid_model_id", {
    status: 422,
    detail: "The id of a model has no blanks and no letters beyond ASCII.",
    fields: { id: "Use letters, digits and signs without blanks." },
  });
}

async function refuseSuccessor(ctx: OperatorContext, id: string, successorId: string | null | undefined) {
  if (!successorId) return;
  if (successorId !== id && (await ctx.db.$count(models, eq(models.id, successorId))) > 0) return;
  throw problem("unknown_successor", {
    status: 422,
    detail: successorId === id ? "A model cannot follow itself." : `There is no model ${successorId}.`,
    fields: { successorId: "Choose another model that exists." },
  });
}
