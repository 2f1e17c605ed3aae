import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { allocationRules } from "../db/schema/allocation.ts";
import { apiKeys, serviceAccounts } from "../db/schema/api-keys.ts";
import { approvalPolicies } from "../db/schema/approvals.ts";
import { legalEntities, projects } from "../db/schema/organizations.ts";
import { purchaseOrders } from "../db/schema/purchase-orders.ts";
import { quotaCaps } from "../db/schema/quotas.ts";
import { takeTurns } from "../db/take-turns.ts";
import { problem } from "../http/problem.ts";

const archived = "archived ones too. Bring one of these back and change it";

/**
 * What an organization makes as often as it likes, how many it may have, and what to do then. Lists give these whole, or all
 * of them are gone through: a customer with a hundred thousand would keep the others waiting. Far more than anybody needs.
 */
const limits = {
  projects: { table: projects, most: 2_000, called: "projects", advice: archived },
  approvalPolicies: { table: approvalPolicies, most: 500, called: "approval policies", advice: archived },
  legalEntities: { table: legalEntities, most: 500, called: "companies", advice: archived },
  serviceAccounts: {
    ...{ table: serviceAccounts, most: 2_000, called: "service accounts" },
    advice: "disabled ones too. Enable one of these and rename it",
  },
  purchaseOrders: {
    ...{ table: purchaseOrders, most: 10_000, called: "purchase orders" },
    advice: "closed ones too. Give projects their orders for longer",
  },
  allocationRules: {
    ...{ table: allocationRules, most: 500, called: "allocation rules" },
    advice: "ended ones too. Give one of these another version",
  },
  quotaCaps: { table: quotaCaps, most: 2_000, called: "caps", advice: "on whatever. Lift one first" },
  apiKeys: { table: apiKeys, most: 10_000, called: "API keys", advice: "expired ones too. Revoke some first" },
} as const;

export type Limited = keyof typeof limits;

/** Throws `too_many_…` where an organization has as many of something as it may; those who make one at once take turns. */
export async function refuseTooMany(ctx: Pick<Context, "db" | "organizationId">, what: Limited): Promise<void> {
  const { table, most, called, advice } = limits[what];
  await takeTurns(ctx.db, `${what} ${ctx.organizationId}`);
  const isLiving = what === "apiKeys" ? isNull(apiKeys.revokedAt) : undefined;
  const count = await ctx.db.$count(table, and(eq(table.organizationId, ctx.organizationId), isLiving));
  if (count < most) return;
  throw problem(`too_many_${called.toLowerCase().replace(" ", "_")}`, {
    status: 409,
    detail: `An organization has at most ${most.toLocaleString("en")} ${called}, ${advice}.`,
    facts: { most },
  });
}
