import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { inTransaction } from "../db/in-transaction.ts";
import { quotaPeakDays, quotaPeaks } from "../db/schema/quotas.ts";
import type { WorkerContext } from "../worker-step.ts";
import { dayPeaks } from "./day-peaks.ts";

/** Nobody looks back further. */
const keptDays = 31;
const row = "all";

/**
 * Worker step: stores the peaks of the days that are over, once each. A clock that is moved by hand passes days in
 * milliseconds: there a week is stored at once.
 */
export async function recordPeaks(ctx: WorkerContext): Promise<void> {
  const yesterday = ctx.clock.now().toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 1 });
  const [known] = await ctx.db.select().from(quotaPeakDays);
  const through = known ? Temporal.PlainDate.from(known.through) : null;
  const behind = through ? through.until(yesterday).days : keptDays;
  if (behind < (ctx.adjustable && known ? 7 : 1)) return;
  await inTransaction(ctx, async ({ db }) => {
    const until = yesterday.toString();
    const from = yesterday.subtract({ days: Math.min(behind, keptDays) - 1 }).toString();
    await db
      .insert(quotaPeakDays)
      .values({ id: row, through: until })
      .onConflictDoUpdate({ target: quotaPeakDays.id, set: { through: until } });
    await db.execute(sql`
      insert into ${quotaPeaks} (organization_id, quota_id, day, peak)
      select * from (${dayPeaks({ from, until })}) as peaks
      on conflict (organization_id, quota_id, day) do update set peak = greatest(quota_peaks.peak, excluded.peak)
    `);
    const oldest = yesterday.subtract({ days: keptDays }).toString();
    await db.execute(sql`delete from ${quotaPeaks} where day < ${oldest}::date`);
  });
}
