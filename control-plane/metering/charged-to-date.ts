import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { costOf, shownExact } from "./cost.ts";

/** What each of the organization's reservations or models was charged until now, exact, before tax; "0" when nothing. */
export async function chargedToDate(
  ctx: Pick<Context, "db" | "organizationId">,
  resourceIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await ctx.db.execute<{ resourceId: string; cost: string }>(sql`
    select resource_id as "resourceId", ${shownExact(sql`sum(${costOf(sql`quantity`)})`)} as cost
    from (
      select resource_id, price_id, sum(quantity) as quantity
      from usage_hours
      where organization_id = ${ctx.organizationId} and resource_id = any(${sql.param(resourceIds)}::text[])
      group by resource_id, price_id
    ) as metered
    join prices price on price.id = metered.price_id
    group by resource_id
  `);
  const charged = new Map(rows.map((row) => [row.resourceId, row.cost]));
  return new Map(resourceIds.map((id) => [id, charged.get(id) ?? "0"]));
}
