import { createHash } from "node:crypto";
import { and, desc, eq, gt, lte, ne } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Invoice } from "../contract/invoices.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { roundMoney } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type BillLine, lineKey } from "./bill-line.ts";
import { buyerOf } from "./buyer.ts";
import { type PartyBill, readPartyBills } from "./party-bills.ts";
import { type Period, periodContaining } from "./period.ts";
import { toInvoiceTax } from "./to-invoice.ts";

type Organization = typeof organizations.$inferSelect;

/** What one party would be billed now for a period that is not issued yet. */
export interface Draft {
  invoice: Invoice;
  period: Period;
  bill: PartyBill;
}

/** A period that is not issued yet; `inReview` once it takes in no more usage. */
export interface OpenPeriod extends Period {
  inReview: boolean;
}

/**
 * Computes what a period bills, by the statement that will bill it: a draft for each party that is billed, the default
 * party's first, and that one also while it is empty.
 */
export async function readDrafts(ctx: Context, organization: Organization, period: OpenPeriod): Promise<Draft[]> {
  const bills = await readPartyBills(ctx.db, organization, period, "rollUp", ctx.clock.now());
  const isRunning = Temporal.Instant.compare(ctx.clock.now(), period.end) < 0;
  const { currency, timeZone } = organization;
  const toMoney = (amount: string) => ({ amount, currency });
  return bills.map((bill, index) => {
    const { legalEntityId, billTo } = bill.billedTo;
    const id = isRunning ? "current" : draftIdOf(period, timeZone);
    const nothing = toMoney(roundMoney("0", currency));
    const invoice: Invoice = {
      id: index === 0 || legalEntityId === null ? id : `${id}-${legalEntityId}`,
      number: null,
      state: isRunning ? "open" : period.inReview ? "draft" : "collecting",
      legalEntityId,
      soldTo: buyerOf(bill.billedTo).name,
      billedTo: billTo.name,
      periodStart: period.start.toString(),
      periodEnd: period.end.toString(),
      timeZone,
      issuedAt: null,
      dueAt: null,
      subtotal: toMoney(bill.subtotal),
      taxes: bill.taxes.map((tax) => toInvoiceTax(tax, currency)),
      tax: toMoney(bill.tax),
      total: toMoney(bill.total),
      credited: nothing,
      owed: nothing,
      disputed: nothing,
      approval: null,
    };
    return { invoice, period, bill };
  });
}

/** What the month around now bills so far, to whomever. */
export async function readRunningDrafts(ctx: Context): Promise<Draft[]> {
  const organization = await getOrganization(ctx);
  return readDrafts(ctx, organization, await runningPeriod(ctx, organization.timeZone));
}

/** The periods that are not issued yet: the running one first, then those that still collect, newest first. */
export async function openPeriods(ctx: Context, { timeZone }: Organization): Promise<OpenPeriod[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ start: billingPeriods.periodStart, end: billingPeriods.periodEnd, state: billingPeriods.state })
    .from(billingPeriods)
    .where(
      and(
        eq(billingPeriods.organizationId, ctx.organizationId),
        ne(billingPeriods.state, "closed"),
        lte(billingPeriods.periodEnd, now),
      ),
    )
    .orderBy(desc(billingPeriods.periodStart));
  const over = rows.map(({ state, ...period }) => ({ ...period, inReview: state === "draft" }));
  return [await runningPeriod(ctx, timeZone), ...over];
}

/** The period around now: as it was laid down with the first usage, or as the zone's calendar has it. */
export async function runningPeriod(ctx: Context, timeZone: string): Promise<OpenPeriod> {
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
  return { ...(row ?? periodContaining(now, timeZone)), inReview: false };
}

/** The id of a month that is over and not issued yet, such as `draft-2026-10`. */
export function draftIdOf(period: Period, timeZone: string): string {
  return `draft-${period.start.toZonedDateTimeISO(timeZone).toPlainDate().toString().slice(0, 7)}`;
}

/** A draft's name for a line: stable as long as the line is there. */
export function draftLineId(line: BillLine): string {
  return `line_${createHash("sha256").update(lineKey(line)).digest("hex").slice(0, 26)}`;
}
