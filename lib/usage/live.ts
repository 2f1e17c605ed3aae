import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import { getUsage } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { toContractFilters } from "./dimensions";
import { toPeriod, zoneOf } from "./period";
import type { UsageFilter } from "./schema";

/** What a browser that shows a running period asks for again and again: its sum, and as of when. */
export interface UsageLive {
  asOf: string;
  total: Money;
}

/** What the period of the filter has cost by now, for a page that follows it. */
export async function getUsageLive(ctx: OrgContext, filter: UsageFilter): Promise<UsageLive> {
  const { from, until } = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const { asOf, total } = await controlPlane(ctx).call(getUsage, {
    query: {
      ...{ from, until, timeZone: zoneOf(filter, ctx.timeZone), interval: "total", groupBy: "product" },
      ...toContractFilters(filter),
    },
  });
  return { asOf, total };
}
