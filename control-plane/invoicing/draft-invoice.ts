import { createHash } from "node:crypto";
import { and, desc, eq, gt, lte } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Invoice } from "../contract/invoices.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type BillLine, lineKey, readBill } from "./bill.ts";
import { type Period, periodContaining } from "./period.ts";
import { totalsOf } from "./totals.ts";

type Organization = typeof organizations.$inferSelect;

/** A period that is not issued yet, with what it would bill now. */
export interface Draft {
  invoice: Invoice;
  period: Period;
  lines: BillLine[];
}

/** Computes what a period bills, by the statement that will bill it. */
export async function readDraft(ctx: Context, organization: Organization, period: Period): Promise<Draft> {
  const { currency, timeZone, taxLabel, taxRatePercent } = organization;
  const lines = await readBill(ctx.db, { organizationId: ctx.organizationId, currency, period }, "rollUp");
  const totals = totalsOf(
    lines.map(({ amount }) => amount),
    taxRatePercent,
    currency,
  );
  const toMoney = (amount: string) => ({ amount, currency });
  const isRunning = Temporal.Instant.compare(ctx.clock.now(), period.end) < 0;
  const invoice: Invoice = {
    id: isRunning ? "current" : draftIdOf(period, timeZone),
    number: null,
    state: isRunning ? "open" : "collecting",
    periodStart: period.start.toString(),
    periodEnd: period.end.toString(),
    timeZone,
    issuedAt: null,
    dueAt: null,
    subtotal: toMoney(totals.subtotal),
    taxLabel,
    taxRatePercent,
    tax: toMoney(totals.tax),
    total: toMoney(totals.total),
  };
  return { invoice, period, lines };
}

/** What the month around now bills so far. */
export async function readRunningDraft(ctx: Context): Promise<Draft> {
  const organization = await getOrganization(ctx);
  return readDraft(ctx, organization, await runningPeriod(ctx, organization.timeZone));
}

/** The periods that are not issued yet: the running one first, then those that still collect, newest first. */
export async function openPeriods(ctx: Context, { timeZone }: Organization): Promise<Period[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ start: billingPeriods.periodStart, end: billingPeriods.periodEnd })
    .from(billingPeriods)
    .where(
      and(
        eq(billingPeriods.organizationId, ctx.organizationId),
        eq(billingPeriods.state, "open"),
        lte(billingPeriods.periodEnd, now),
      ),
    )
    .orderBy(desc(billingPeriods.periodStart));
  return [await runningPeriod(ctx, timeZone), ...rows];
}

/** The period around now: as it was laid down with the first usage, or as the zone's calendar has it. */
export async function runningPeriod(ctx: Context, timeZone: string): Promise<Period> {
  const now = ctx.clock.now();
  const [row] = await ctx.db
    .select({ start: billingPeriods.periodStart, end: billingPeriods.periodEnd })
    .from(billingPeriods)
    .where(
      and(
        eq(billingPeriods.organizationId, ctx.organizationId),
        lte(billingPeriods.periodStart, now),
        gt(billingPeriods.periodEnd, now),
      ),
    );
  return row ?? periodContaining(now, timeZone);
}

/** The id of a month that is over and not issued yet, such as `draft-2026-10`. */
export function draftIdOf(period: Period, timeZone: string): string {
  return `draft-${period.start.toZonedDateTimeISO(timeZone).toPlainDate().toString().slice(0, 7)}`;
}

/** A draft's name for a line: stable as long as the line is there. */
export function draftLineId(line: BillLine): string {
  return `line_${createHash("sha256").update(lineKey(line)).digest("hex").slice(0, 26)}`;
}
