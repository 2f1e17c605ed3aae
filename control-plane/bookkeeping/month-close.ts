import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { MonthClose } from "../contract/bookkeeping.ts";
import { monthSignOffs } from "../db/schema/bookkeeping.ts";
import { problem } from "../http/problem.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { readCloseChecks } from "./close-checks.ts";
import { type MonthInvoices, readMonthInvoices } from "./month-invoices.ts";

/** The close checklist of a month. Throws not found for a month that has not begun. */
export async function getMonthClose(ctx: Context, month: string): Promise<MonthClose> {
  return show(ctx, month, await readMonthInvoices(ctx, month));
}

/**
 * Finance says that a month is closed on its side: once, after its invoices are issued. Throws `not_issued`,
 * `already_signed_off`, and `note_needed` where checks are open and nothing is said about it.
 */
export async function signOffMonth(ctx: Context, month: string, note: string | null): Promise<MonthClose> {
  const invoices = await readMonthInvoices(ctx, month);
  const { checks } = await show(ctx, month, invoices);
  const open = Object.fromEntries(checks.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]));
  if (open.not_issued) {
    throw problem("not_issued", {
      status: 409,
      detail: "This month is not invoiced yet. Close it once its invoices are issued.",
    });
  }
  if (Object.keys(open).length > 0 && !note?.trim()) {
    const fault = "Some checks are still open. Say why you close the month all the same.";
    throw problem("note_needed", { status: 422, detail: fault, fields: { note: fault }, facts: { open } });
  }
  const [signed] = await ctx.db
    .insert(monthSignOffs)
    .values({
      organizationId: ctx.organizationId,
      periodStart: invoices.period.start,
      open,
      note: note?.trim() || null,
      signedAt: ctx.clock.now(),
      signedByType: ctx.actor.type,
      signedById: ctx.actor.id,
      signedByName: ctx.actor.name,
    })
    .onConflictDoNothing()
    .returning();
  if (!signed) {
    throw problem("already_signed_off", { status: 409, detail: "This month is closed already. It stays closed." });
  }
  await recordAudit(ctx, {
    action: "month.closed",
    target: { type: "month", id: month },
    summary: `Closed ${month}${Object.keys(open).length > 0 ? " with open checks" : ""}.`,
    after: { month, open, note: signed.note },
  });
  return show(ctx, month, invoices);
}

async function show(ctx: Context, month: string, invoices: MonthInvoices): Promise<MonthClose> {
  const { period, currency, views } = invoices;
  const [signed] = await ctx.db
    .select()
    .from(monthSignOffs)
    .where(and(eq(monthSignOffs.organizationId, ctx.organizationId), eq(monthSignOffs.periodStart, period.start)));
  const totals = views.map(({ invoice }) => invoice.total.amount);
  return {
    month,
    periodStart: period.start.toString(),
    periodEnd: period.end.toString(),
    total: { amount: roundMoney(sumDecimals(totals), currency), currency },
    invoices: views.length,
    checks: await readCloseChecks(ctx, invoices),
    signedOff: signed
      ? {
          at: signed.signedAt.toString(),
          // The column is only ever written from an Actor.
          by: { type: signed.signedByType as "user", id: signed.signedById, name: signed.signedByName },
          note: signed.note,
        }
      : null,
  };
}
