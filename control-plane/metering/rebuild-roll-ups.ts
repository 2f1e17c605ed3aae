import { eq, type SQL, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Clock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { organizations } from "../db/schema/organizations.ts";
import { takeTurnIfFree } from "../db/take-turns.ts";
import { notFound, problem } from "../http/problem.ts";
import { takeBooks } from "../invoicing/books-lock.ts";

/** How many rows of each roll-up are not what the records add up to. */
export interface RollUpDifferences {
  hours: number;
  days: number;
}

/**
 * Makes an organization's roll-ups anew from its usage records, in one transaction that its usage waits for. Gives how
 * many rows differed before: 0 and 0 where nothing was wrong.
 */
export async function rebuildRollUps(
  parts: { db: Database; clock: Clock },
  organizationId: string,
): Promise<RollUpDifferences> {
  return inTransaction(parts, async ({ db }) => {
    await takeBooks(db, organizationId);
    const differences = await differencesOf(db, organizationId);
    for (const rollUp of rollUps) {
      await db.execute(sql`delete from ${rollUp.table} where organization_id = ${organizationId}`);
      await db.execute(sql`insert into ${rollUp.table} (${rollUp.columns}) ${summed(organizationId, rollUp.unit)}`);
    }
    return differences;
  });
}

/**
 * The same for an operator, who names the customer; throws not found, and leaves an audit entry. One at a time of all
 * customers, others are refused with `roll_ups_under_way`: it reads all that a customer ever used, and those who would
 * wait for it would hold connections that everybody needs.
 */
export async function rebuildCustomerRollUps(
  ctx: OperatorContext,
  organizationId: string,
): Promise<RollUpDifferences & { id: string }> {
  const [known] = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!known) throw notFound("organization");
  if (!(await takeTurnIfFree(ctx.db, "usage roll-ups"))) {
    throw problem("roll_ups_under_way", {
      status: 409,
      detail:
        "Usage of a customer is being rolled up anew at the moment, and this is done for one at a time. Try again when it is over.",
    });
  }
  const differences = await rebuildRollUps(ctx, organizationId);
  await recordAudit(ctx, {
    action: "usage.rolledUpAnew",
    target: { type: "organization", id: organizationId },
    summary: `Rolled up the usage of ${organizationId} anew: ${differences.hours} hours and ${differences.days} days differed.`,
    after: { ...differences },
  });
  return { id: organizationId, ...differences };
}

/** The same look without a change: rows of the roll-ups that the records do not add up to. */
export async function differencesOf(db: Database, organizationId: string): Promise<RollUpDifferences> {
  const counts: number[] = [];
  for (const { table, columns, unit } of rollUps) {
    const { rows } = await db.execute<{ count: number }>(sql`
      select count(*)::integer as count
      from (${summed(organizationId, unit)}) as wanted (${columns})
      full join (select ${columns} from ${table} where organization_id = ${organizationId}) as kept using (${columns})
      where wanted.organization_id is null or kept.organization_id is null`);
    counts.push(rows[0]?.count ?? 0);
  }
  const [hours = 0, days = 0] = counts;
  return { hours, days };
}

const key = sql`project_id, resource_id, api_key_id, person_id, price_id, billing_period, quantity, records`;
const rollUps = [
  { table: sql`usage_hours`, unit: "hour", columns: sql`organization_id, hour, ${key}` },
  { table: sql`usage_days`, unit: "day", columns: sql`organization_id, day, ${key}` },
] as const;

/** An organization's records by hour or day of its zone and price. */
function summed(organizationId: string, unit: "hour" | "day"): SQL {
  return sql`
    select record.organization_id, date_trunc(${unit}, record.occurred_at, organization.time_zone) as moment,
      record.project_id, record.resource_id, record.api_key_id, record.person_id, charge.price_id, record.billing_period,
      sum(charge.quantity)::bigint as quantity, count(*) as records
    from usage_records record
    join organizations organization on organization.id = record.organization_id
    cross join lateral unnest(record.price_ids, record.quantities) as charge (price_id, quantity)
    where record.organization_id = ${organizationId}
    group by 1, 2, 3, 4, 5, 6, 7, 8`;
}
