import "server-only";
import { Temporal } from "temporal-polyfill";
import { getUsageChanges } from "@/control-plane/contract/usage-changes";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { UsageChangeReport } from "./change-words";
import { groupOf, toContractFilters } from "./dimensions";
import { identitiesOf, idsIn, type UsageProject } from "./identities";
import { toPeriod, zoneOf } from "./period";
import type { UsageFilter } from "./schema";

/** Why the period cost more or less than the one before, by what it is split by. The largest difference first. */
export async function getChangeReport(
  ctx: OrgContext,
  filter: UsageFilter,
  projects: Promise<UsageProject[]>,
): Promise<UsageChangeReport> {
  const period = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const answered = controlPlane(ctx).call(getUsageChanges, {
    query: {
      ...{ from: period.from, until: period.until, timeZone: period.timeZone, groupBy: filter.split },
      ...{ beforeFrom: period.previous.from, beforeUntil: period.previous.until },
      ...toContractFilters(filter),
    },
  });
  const [answer, identify] = await Promise.all([
    answered,
    identitiesOf(ctx, [filter.split], projects, () => answered.then(({ items }) => idsIn(items))),
  ]);
  return {
    period,
    currency: answer.currency,
    total: answer.total,
    groups: answer.items.map(({ before, after, difference, price, quantity, mix, started, ended, ...item }) => {
      const id = groupOf(item, filter.split);
      const { name, colour } = identify(filter.split, id);
      return { id, name, colour, before, after, difference, price, quantity, mix, started, ended };
    }),
  };
}
