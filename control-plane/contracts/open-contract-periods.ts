import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { forEachApart } from "../for-each-apart.ts";
import { holdOpenPeriods } from "../invoicing/billing-periods.ts";

/** Makes the billing period around now where a contract holds and nothing was used yet: what is missing must be billed. */
export async function openContractPeriods(ctx: OperatorContext): Promise<void> {
  const now = ctx.clock.now();
  const at = sql`${now.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select distinct organization_id as id from contracts
    where activated_at is not null and starts_at <= ${at} and coalesce(ended_at, ends_at) > ${at}
      and not exists (
        select from billing_periods period
        where period.organization_id = contracts.organization_id and period.period_end > ${at}
      )
  `);
  await forEachApart(rows, "periods of contracts could not be opened", ({ id }) =>
    inTransaction(ctx, ({ db }) => holdOpenPeriods(db, new Map([[id, now]]))),
  );
}
