import { asc } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { DunningSchedule, putDunning as route } from "../contract/dunning.ts";
import type { RouteInput } from "../contract/route.ts";
import { dunningLevels } from "../db/schema/dunning.ts";
import { takeTurns } from "../db/take-turns.ts";
import { problem } from "../http/problem.ts";

/** The schedule of reminders, the earliest level first. */
export async function getDunning({ db }: Pick<OperatorContext, "db">): Promise<DunningSchedule> {
  const rows = await db.select().from(dunningLevels).orderBy(asc(dunningLevels.level));
  return { levels: rows.map(({ changedAt: _, ...level }) => level) };
}

/** Puts another schedule in the place of the one there is. What was sent stays sent. Throws `levels_out_of_order`. */
export async function putDunning(
  ctx: OperatorContext,
  { levels }: RouteInput<typeof route>["body"],
): Promise<DunningSchedule> {
  levels.forEach(({ daysAfterDue, stopsPurchases }, index) => {
    const before = levels[index - 1];
    if (before && daysAfterDue <= before.daysAfterDue) {
      throw problem("levels_out_of_order", {
        status: 422,
        detail: "Each reminder comes on a later day than the one before it.",
        fields: { [`levels.${index}.daysAfterDue`]: `Choose more than ${before.daysAfterDue} days.` },
      });
    }
    if (stopsPurchases && daysAfterDue <= 0) {
      throw problem("levels_out_of_order", {
        status: 422,
        detail: "Nothing is stopped for an invoice that is not overdue yet.",
        fields: { [`levels.${index}.stopsPurchases`]: "Only after the invoice is due." },
      });
    }
  });
  // Those who set one at once take turns: each takes the place of the one before.
  await takeTurns(ctx.db, "dunning levels");
  const before = await getDunning(ctx);
  const changedAt = ctx.clock.now();
  await ctx.db.delete(dunningLevels);
  if (levels.length > 0) {
    await ctx.db
      .insert(dunningLevels)
      .values(levels.map((level, index) => ({ ...level, level: index + 1, changedAt })));
  }
  await recordAudit(ctx, {
    action: "dunning.changed",
    summary: levels.length === 0 ? "Turned reminders off." : `Set a schedule of ${levels.length} reminders.`,
    before: { ...before },
    after: { levels },
  });
  return getDunning(ctx);
}
