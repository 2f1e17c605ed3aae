import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { ChangeChannel } from "../db/change-feed.ts";

const channel: ChangeChannel = "headroom_budgets";

/** Tells gateways that something about an organization's budgets, or about what they cover, is different. */
export async function tellGateways(ctx: Pick<Context, "db" | "organizationId">): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${channel}, ${ctx.organizationId})`);
}
