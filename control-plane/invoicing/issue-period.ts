import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { contractPaymentDays } from "../contracts/payment-days.ts";
import { invoices, invoiceTaxes } from "../db/schema/invoices.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { enqueueDocument, enqueueMonth } from "../deliveries/enqueue.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { sameBill } from "./bill-line.ts";
import { insertLines } from "./insert-lines.ts";
import { nextNumber } from "./next-number.ts";
import { type PartyBill, readPartyBills } from "./party-bills.ts";
import type { Period } from "./period.ts";
import { postInvoice } from "./post-invoice.ts";
import { readSeller } from "./seller.ts";

type Organization = typeof organizations.$inferSelect;

/**
 * Issues what a closed period bills: an invoice for each party with lines. Gives their ids, the default party's first.
 * Throws when the roll-up and the usage records disagree. For those who hold the period.
 */
export async function issuePeriod(ctx: OperatorContext, organizationId: string, period: Period): Promise<string[]> {
  const organization = await getOrganization({ ...ctx, organizationId });
  const bills = await readPartyBills(ctx.db, organization, period, "rollUp");
  const proof = await readPartyBills(ctx.db, organization, period, "records");
  const linesOf = (parts: readonly PartyBill[]) => parts.flatMap(({ lines }) => lines);
  if (!sameBill(linesOf(bills), linesOf(proof))) {
    throw new Error(`the roll-up of ${organizationId} from ${period.start} is not what its usage records add up to`);
  }
  const issued: string[] = [];
  for (const bill of bills) {
    if (bill.lines.length > 0) issued.push(await issueInvoice(ctx, organization, period, bill));
  }
  await enqueueMonth({ ...ctx, organizationId }, period, organization.timeZone);
  return issued;
}

async function issueInvoice(
  ctx: OperatorContext,
  { id: organizationId, currency, timeZone }: Organization,
  period: Period,
  { billedTo, lines, taxes, ...totals }: PartyBill,
): Promise<string> {
  const issuedAt: Temporal.Instant = ctx.clock.now();
  const id = newId("inv", issuedAt);
  const days = (await contractPaymentDays(ctx.db, organizationId, period)) ?? billedTo.paymentTermsDays;
  const dueAt = issuedAt.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
  const number = await nextNumber(ctx.db, "INV", issuedAt);
  await ctx.db.insert(invoices).values({
    ...{ id, organizationId, legalEntityId: billedTo.legalEntityId, number, timeZone, currency, ...totals },
    ...{ periodStart: period.start, periodEnd: period.end, issuedAt, dueAt },
    ...{
      seller: await readSeller(ctx.db, billedTo.entity, billedTo.language),
      billTo: billedTo.billTo,
      buyer: billedTo.buyer,
    },
  });
  await ctx.db.insert(invoiceTaxes).values(taxes.map((tax) => ({ invoiceId: id, organizationId, ...tax })));
  await insertLines(ctx.db, { id, organizationId, issuedAt }, lines);
  await postInvoice(ctx.db, { id, organizationId, currency, issuedAt, ...totals });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "invoice.issued",
    target: { type: "invoice", id },
    summary: `Issued invoice ${number} over ${shownMoney(totals.total, currency)}.`,
    after: { number, periodStart: period.start.toString(), periodEnd: period.end.toString(), currency, ...totals },
  });
  await recordEvent(forOrganization(ctx, organizationId), {
    type: "invoice.issued",
    subjectId: id,
    facts: { number, total: { amount: totals.total, currency }, dueAt: dueAt.toString() },
  });
  await enqueueDocument({ ...ctx, organizationId }, { kind: "invoice", id, number, issuedAt });
  return id;
}
