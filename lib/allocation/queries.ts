import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import {
  type AllocatedCost,
  type AllocationRule,
  type AllocationTerms,
  getAllocatedCost,
  listAllocationRules,
  previewAllocation,
} from "@/control-plane/contract/allocation";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getOrganization } from "@/lib/organizations/get-organization";

export type { AllocatedCost, AllocationRule };

/** Rules in the order in which they are applied, each with its versions, the newest first. */
export const listRules = cache(async (ctx: OrgContext): Promise<AllocationRule[]> => {
  return (await controlPlane(ctx).call(listAllocationRules)).items;
});

/** What a month (ISO; the running one unless given) cost each after the rules. */
export async function allocatedCost(
  ctx: OrgContext,
  { month, tag }: { month?: string | undefined; tag?: string | undefined },
): Promise<AllocatedCost> {
  const query = { month: month ?? (await runningMonth(ctx)), tagKey: tag };
  return controlPlane(ctx).call(getAllocatedCost, { query });
}

/** What a month would cost each with one more rule; nothing is kept. */
export async function previewRule(ctx: OrgContext, month: string, terms: AllocationTerms): Promise<AllocatedCost> {
  return controlPlane(ctx).call(previewAllocation, { query: { month, terms: JSON.stringify(terms) } });
}

/** The month that runs in the organization's zone, ISO. */
async function runningMonth(ctx: OrgContext): Promise<string> {
  const { timeZone } = await getOrganization(ctx);
  return Temporal.Now.plainDateISO(timeZone).toPlainYearMonth().toString();
}

/** The running month and the twelve before it, ISO, the newest first. */
export async function recentMonths(ctx: OrgContext): Promise<string[]> {
  const running = Temporal.PlainYearMonth.from(await runningMonth(ctx));
  return Array.from({ length: 13 }, (_, back) => running.subtract({ months: back }).toString());
}
