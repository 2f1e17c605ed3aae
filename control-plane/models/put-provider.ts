import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { putProvider as route } from "../contract/operator-models.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { announce } from "../db/announce.ts";
import { providers } from "../db/schema/models.ts";
import { refuseCredentials } from "../http/refuse-credentials.ts";
import { secretBox, secretContext } from "./secret-box.ts";

type Input = RouteInput<typeof route>["body"];
/** A long prompt can take minutes before anything comes back, and between two tokens of a busy engine. */
const usual = { connectTimeoutMs: 5_000, firstByteTimeoutMs: 600_000, idleTimeoutMs: 300_000 };

type Row = typeof providers.$inferSelect;

/**
 * Configures an OpenAI-compatible server. A stored secret stays when none is given, goes when null is given, and goes
 * when the address changes: it must never be sent to another one.
 */
export async function putProvider(ctx: OperatorContext, id: string, input: Input): Promise<RouteAnswer<typeof route>> {
  const baseUrl = input.baseUrl.replace(/\/+$/, "");
  refuseCredentials(baseUrl, { of: "a provider", instead: "a secret", example: "https://engine.example.com/v1" });
  const [before] = await ctx.db.select().from(providers).where(eq(providers.id, id)).for("update");
  const keptSecret = before?.baseUrl === baseUrl ? before.secret : null;
  const changes = {
    name: input.name,
    baseUrl,
    secret:
      typeof input.secret === "string"
        ? secretBox().seal(input.secret, secretContext({ id, baseUrl }))
        : input.secret === null
          ? null
          : keptSecret,
    discovered: false,
    maxConcurrent: input.maxConcurrent ?? null,
    connectTimeoutMs: input.connectTimeoutMs ?? usual.connectTimeoutMs,
    firstByteTimeoutMs: input.firstByteTimeoutMs ?? usual.firstByteTimeoutMs,
    idleTimeoutMs: input.idleTimeoutMs ?? usual.idleTimeoutMs,
  };
  const [after] = await ctx.db
    .insert(providers)
    .values({ id, ...changes, createdAt: ctx.clock.now() })
    .onConflictDoUpdate({ target: providers.id, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: before ? "provider.changed" : "provider.created",
    target: { type: "provider", id },
    summary: `${before ? "Changed" : "Made"} the provider ${after.name} at ${baseUrl}.`,
    ...(before ? { before: toProvider(before) } : {}),
    after: toProvider(after),
  });
  return toProvider(after);
}

/** Tells every process, when the transaction commits. */
export async function announceModels(ctx: Pick<OperatorContext, "db">): Promise<void> {
  await announce(ctx.db, "headroom_models", "");
}

/** The wire form of a provider, without its secret. */
export function toProvider(row: Row): RouteAnswer<typeof route> {
  const { id, name, baseUrl, secret, discovered, maxConcurrent } = row;
  const { connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs } = row;
  return {
    ...{ id, name, baseUrl, hasSecret: secret !== null, discovered, maxConcurrent },
    ...{ connectTimeoutMs, firstByteTimeoutMs, idleTimeoutMs },
  };
}
