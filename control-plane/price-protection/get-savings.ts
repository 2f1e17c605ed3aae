import Big from "big.js";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { getPriceProtectionSavings as route } from "../contract/own-prices.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { getPriceProtection } from "./get-price-protection.ts";

const mostReservations = 200;

/** What price-drop clauses saved on all reservations of the organization, each by the computation of its own page. */
export async function getPriceProtectionSavings(ctx: Context): Promise<RouteAnswer<typeof route>> {
  const { currency } = await getOrganization(ctx);
  const { rows } = await ctx.db.execute<{ id: string; name: string }>(sql`
    select id, coalesce(name, id) as name from reservations
    where organization_id = ${ctx.organizationId}
      and exists (select from price_drops dropped where dropped.reservation_id = reservations.id)
    order by created_at desc
    limit ${mostReservations}
  `);
  const items: RouteAnswer<typeof route>["items"] = [];
  for (const { id, name } of rows) {
    const { savedToDate, savesInAll } = await getPriceProtection(ctx, id);
    items.push({ reservationId: id, name, savedToDate, savesInAll });
  }
  const total = (of: "savedToDate" | "savesInAll") => ({
    amount: items.reduce((sum, item) => sum.plus(item[of].amount), new Big(0)).toFixed(),
    currency,
  });
  items.sort((left, right) => new Big(right.savesInAll.amount).cmp(left.savesInAll.amount));
  return {
    asOf: ctx.clock.now().toString(),
    savedToDate: total("savedToDate"),
    savesInAll: total("savesInAll"),
    items,
  };
}
