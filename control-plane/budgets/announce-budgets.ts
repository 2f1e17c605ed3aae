import type { Context } from "../context.ts";
import { announce } from "../db/announce.ts";

/** Tells gateways that something about an organization's budgets, or about what they cover, is different. */
export async function announceBudgets({ db, organizationId }: Pick<Context, "db" | "organizationId">): Promise<void> {
  await announce(db, "headroom_budgets", organizationId);
}
