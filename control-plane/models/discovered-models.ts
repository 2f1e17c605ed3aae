import { createHash } from "node:crypto";
import { and, eq, notInArray, or } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Clock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import { standardModelParameters } from "../contract/models.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { modelRoutes, models, providers } from "../db/schema/models.ts";
import type { Candidate } from "./candidate.ts";
import type { UpstreamModel } from "./list-upstream-models.ts";
import { announceModels } from "./put-provider.ts";
import { type SecretBox, secretContext } from "./secret-box.ts";

export interface TakeOverParts {
  db: Database;
  clock: Clock;
  secretBox: SecretBox;
}

/** Most servers take more than this; it is what is promised of one that does not say. */
const usualContextTokens = 8192;
const mostModels = 100;

/**
 * Brings the catalogue in step with what a found server offers: new models appear, those it no longer offers retire.
 * What the operator configured under the same id or address stays as it is. Gives the ids that are new.
 */
export function takeOverProvider(
  { db, clock, secretBox }: TakeOverParts,
  candidate: Candidate,
  offered: readonly UpstreamModel[],
): Promise<string[]> {
  return inTransaction({ db, clock, ...system }, async (ctx) => {
    const known = await ctx.db
      .select()
      .from(providers)
      .where(or(eq(providers.id, candidate.id), eq(providers.baseUrl, candidate.baseUrl)));
    if (known.some((provider) => !provider.discovered || provider.id !== candidate.id)) return [];
    const { id, name, baseUrl } = candidate;
    const [before] = known;
    const isSame =
      before?.baseUrl === baseUrl && before.name === name && openSecret(secretBox, before) === candidate.secret;
    if (!isSame) {
      const secret = candidate.secret === null ? null : secretBox.seal(candidate.secret, secretContext(candidate));
      await ctx.db
        .insert(providers)
        .values({ id, name, baseUrl, secret, discovered: true, createdAt: clock.now() })
        .onConflictDoUpdate({ target: providers.id, set: { name, baseUrl, secret } });
    }
    const added = await addModels(ctx, candidate, offered.slice(0, mostModels));
    const retired = await retireModels(
      ctx,
      candidate,
      offered.map((model) => model.id),
    );
    if (!isSame || added.length + retired > 0) await announceModels(ctx);
    return added;
  });
}

async function addModels(
  ctx: OperatorContext,
  candidate: Candidate,
  offered: readonly UpstreamModel[],
): Promise<string[]> {
  const routed = await ctx.db.select().from(modelRoutes).where(eq(modelRoutes.providerId, candidate.id));
  const idByUpstream = new Map(routed.map((route) => [route.upstreamModel, route.modelId]));
  const added: string[] = [];
  for (const upstream of offered) {
    const known = idByUpstream.get(upstream.id);
    if (known !== undefined) {
      await ctx.db
        .update(models)
        .set({ life: "available" })
        .where(and(eq(models.id, known), eq(models.discovered, true), eq(models.life, "retired")));
      continue;
    }
    const id = discoveredId(candidate.id, upstream.id);
    const inserted = await ctx.db
      .insert(models)
      .values(cardOf(id, candidate, upstream, ctx.clock))
      .onConflictDoNothing()
      .returning({ id: models.id });
    if (inserted.length === 0) continue;
    await ctx.db.insert(modelRoutes).values({ modelId: id, providerId: candidate.id, upstreamModel: upstream.id });
    await recordAudit(ctx, {
      action: "model.found",
      target: { type: "model", id },
      summary: `Found the model ${upstream.id} at ${candidate.baseUrl}.`,
    });
    added.push(id);
  }
  return added;
}

async function retireModels(ctx: OperatorContext, candidate: Candidate, offered: readonly string[]): Promise<number> {
  const gone = await ctx.db
    .select({ id: models.id })
    .from(models)
    .innerJoin(modelRoutes, eq(modelRoutes.modelId, models.id))
    .where(
      and(
        eq(modelRoutes.providerId, candidate.id),
        eq(models.discovered, true),
        eq(models.life, "available"),
        notInArray(modelRoutes.upstreamModel, [...offered]),
      ),
    );
  for (const { id } of gone) {
    await ctx.db.update(models).set({ life: "retired" }).where(eq(models.id, id));
    await recordAudit(ctx, {
      action: "model.gone",
      target: { type: "model", id },
      summary: `${candidate.name} no longer offers the model ${id}.`,
    });
  }
  return gone.length;
}

/** An id that is safe in addresses and skus, and that two servers with the same model do not share. */
export function discoveredId(providerId: string, upstreamModel: string): string {
  const slug = upstreamModel
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const id = `${providerId}-${slug}`;
  // What the slug left out must not make two models one.
  const isFaithful = slug === upstreamModel && id.length <= 100;
  return isFaithful
    ? id
    : `${id.slice(0, 100)}-${createHash("sha256").update(upstreamModel).digest("hex").slice(0, 4)}`;
}

function cardOf(id: string, candidate: Candidate, upstream: UpstreamModel, clock: Clock): typeof models.$inferInsert {
  const contextTokens = upstream.max_model_len ?? usualContextTokens;
  return {
    id,
    name: upstream.id,
    publisher: candidate.name,
    description: `Found at ${candidate.baseUrl}. It has no price: what it is used for is metered and free of charge.`,
    license: "Not stated",
    contextTokens,
    maxOutputTokens: contextTokens,
    modalities: /embed/i.test(upstream.id) ? ["embedding"] : ["text"],
    parameters: [...standardModelParameters],
    regions: [],
    life: "available",
    retiresAt: null,
    demo: false,
    discovered: true,
    createdAt: clock.now(),
  };
}

function openSecret(secretBox: SecretBox, provider: typeof providers.$inferSelect): string | null {
  return provider.secret === null ? null : secretBox.open(provider.secret, secretContext(provider));
}

const system: Omit<OperatorContext, "db" | "clock"> = {
  actor: { type: "system", id: "discovery", name: "Discovery" },
  surface: "worker",
  requestId: "discovery",
  address: null,
  operationId: null,
};
