import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { getIdleRule, getUtilisation } from "./queries";
import type { UtilisationFilter } from "./schema";
import type { IdleRuleView, UtilisationView } from "./utilisation";

export interface UtilisationPage {
  utilisation: UtilisationView;
  rule: IdleRuleView;
  mayChangeRule: boolean;
}

/** What the section on a reservation's page shows. */
export async function getUtilisationPage(
  ctx: OrgContext,
  id: string,
  filter: UtilisationFilter,
): Promise<UtilisationPage> {
  const [utilisation, rule] = await Promise.all([getUtilisation(ctx, id, filter), getIdleRule(ctx, id)]);
  return { utilisation, rule, mayChangeRule: can(ctx.role, "idleRules.manage") };
}
