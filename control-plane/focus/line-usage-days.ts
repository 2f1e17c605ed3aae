import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { InvoiceView } from "../invoicing/invoice-view.ts";

/** What a line bills of one day of the invoice's zone and one API key. */
export interface UsageDay {
  start: string;
  end: string;
  apiKeyId: string | null;
  /** In base units. */
  quantity: bigint;
  records: number;
  /** The public price of the same sku on that day, in the terms of the line's own price; null where none is published. */
  listAmount: string | null;
}

type Row = {
  start: string;
  end: string;
  apiKeyId: string;
  quantity: string;
  records: string;
  listAmount: string | null;
};

/**
 * The usage behind a line by day and key, from the roll-up that billed it, in a fixed order. A line of earlier months'
 * late records has days before its period.
 */
export async function readUsageDays(
  ctx: Context,
  { period, currency, invoice }: InvoiceView,
  line: InvoiceView["lines"][number]["line"],
): Promise<UsageDay[]> {
  const start = sql`${period.start.toString()}::timestamptz`;
  const end = sql`${period.end.toString()}::timestamptz`;
  const zone = sql`${invoice.timeZone}::text`;
  const { rows } = await ctx.db.execute<Row & Record<string, unknown>>(sql`
    select
      to_char((day at time zone ${zone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as start,
      to_char(((day + interval '1 day') at time zone ${zone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as end,
      "apiKeyId", quantity::text, records::text, listed.amount as "listAmount"
    from (
      select date_trunc('day', hour at time zone ${zone}) as day, api_key_id as "apiKeyId",
        sum(quantity) as quantity, sum(records) as records
      from usage_hours
      where organization_id = ${ctx.organizationId} and billing_period = ${start}
        and project_id = ${line.projectId} and resource_id = ${line.resourceId} and price_id = ${line.priceId}
        and ${line.late ? sql`hour < ${start}` : sql`hour >= ${start} and hour < ${end}`}
      group by 1, 2
    ) as used
    left join lateral (
      select price.amount::text as amount
      from prices price
      join price_lists list on list.id = price.price_list_id
      where list.organization_id is null and price.sku = ${line.sku} and price.currency = ${currency}
        and price.per = ${line.per} and list.valid_from < (day + interval '1 day') at time zone ${zone}
      order by list.valid_from desc, list.published_at desc, list.id desc
      limit 1
    ) as listed on true
    order by day, "apiKeyId"
  `);
  return rows.map(({ quantity, records, apiKeyId, ...rest }) => ({
    ...rest,
    apiKeyId: apiKeyId || null,
    quantity: BigInt(quantity),
    records: Number(records),
  }));
}
