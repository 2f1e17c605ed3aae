import { and, eq, inArray, isNull, like, ne } from "drizzle-orm";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Clock } from "../../clock.ts";
import type { OperatorContext } from "../../context.ts";
import type { Database } from "../../db/client.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { endpoints } from "../../db/schema/endpoints.ts";
import { modelRoutes, models, providers } from "../../db/schema/models.ts";

/** Corrects the address of the demo models' provider, and of endpoints that it answers for, when the demo engine listens on another port than last time. */
export async function followDemoEngine(parts: { db: Database; clock: Clock }, url: string): Promise<void> {
  await inTransaction({ ...parts, ...system }, async (ctx) => {
    const demoProviders = ctx.db
      .select({ id: modelRoutes.providerId })
      .from(modelRoutes)
      .innerJoin(models, and(eq(models.id, modelRoutes.modelId), eq(models.demo, true)));
    const moved = await ctx.db
      .update(providers)
      .set({ baseUrl: url })
      .where(
        and(
          inArray(providers.id, demoProviders),
          like(providers.baseUrl, "http://127.0.0.1:%/v1"),
          ne(providers.baseUrl, url),
        ),
      )
      .returning({ id: providers.id });
    // Endpoints of customers that the demo engine answers for.
    await ctx.db
      .update(endpoints)
      .set({ baseUrl: url })
      .where(
        and(isNull(endpoints.secret), like(endpoints.baseUrl, "http://127.0.0.1:%/v1"), ne(endpoints.baseUrl, url)),
      );
    for (const { id } of moved) {
      await recordAudit(ctx, {
        action: "provider.changed",
        target: { type: "provider", id },
        summary: `The demo engine is now at ${url}.`,
      });
    }
  });
}

const system: Omit<OperatorContext, "db" | "clock"> = {
  actor: { type: "system", id: "demo-engine", name: "Demo engine" },
  surface: "worker",
  requestId: "demo-engine",
  address: null,
  operationId: null,
};
