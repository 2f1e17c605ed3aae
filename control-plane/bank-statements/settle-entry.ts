import { and, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { bankEntries } from "../db/schema/bank-statements.ts";
import { notFound, ProblemException, problem } from "../http/problem.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { Application } from "../payments/apply-payment.ts";
import { recordPayment } from "../payments/record-payment.ts";
import { reversePayment } from "../payments/reverse-payment.ts";
import { getEntry, listEntries } from "./list-entries.ts";

type EntryRow = typeof bankEntries.$inferSelect;

/** Books an open entry as a payment; what settles no invoice is the customer's credit. Throws `entry_settled` and what `recordPayment` throws. */
export function settleEntry(
  ctx: OperatorContext,
  id: string,
  { organizationId, invoices }: { organizationId: string; invoices: readonly Application[] },
): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const entry = await lockOpenEntry(within, id);
    const paymentId = await recordPayment(within, {
      ...{ organizationId, amount: entry.amount, currency: entry.currency, method: "bank_transfer", invoices },
      ...{ receivedOn: entry.bookedOn, payerName: entry.payerName, bankEntryId: id },
      reference: (entry.structuredReference ?? (entry.remittance || entry.reference)).slice(0, 140),
    });
    await within.db
      .update(bankEntries)
      .set({ paymentId, organizationId, settledBy: within.actor.name, settledAt: within.clock.now() })
      .where(eq(bankEntries.id, id));
  });
}

/**
 * Books every open entry of a statement whose likeliest match is at least so sure and better than the next one. Each in
 * a part of the transaction of its own: one that was settled meanwhile stops no other.
 */
export async function settleSureEntries(
  ctx: OperatorContext,
  statementId: string,
  score: number,
): Promise<{ settled: number; open: number }> {
  let settled = 0;
  for (;;) {
    // Read again after each round: what one entry pays, the next one cannot.
    const { items } = await listEntries(ctx, { state: "open", statementId, limit: 200, cursor: undefined });
    const sure = items.flatMap(({ id, matches: [best, next] }) =>
      best && best.score >= score && best.score > (next?.score ?? 0) ? [{ id, best }] : [],
    );
    const taken = new Set<string>();
    let done = 0;
    for (const { id, best } of sure) {
      if (best.invoices.some((invoice) => taken.has(invoice.id))) continue;
      for (const invoice of best.invoices) taken.add(invoice.id);
      const invoices = best.invoices.map((invoice) => ({ invoiceId: invoice.id, amount: invoice.amount }));
      try {
        await settleEntry(ctx, id, { organizationId: best.organization.id, invoices });
        done += 1;
      } catch (error) {
        if (!(error instanceof ProblemException)) throw error;
      }
    }
    settled += done;
    if (done === 0) return { settled, open: items.length };
  }
}

/** Says that an open entry is no customer's payment. Throws `entry_settled`. */
export function ignoreEntry(ctx: OperatorContext, id: string, { reason }: { reason: string }): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const entry = await lockOpenEntry(within, id);
    await within.db
      .update(bankEntries)
      .set({ ignoredReason: reason, settledBy: within.actor.name, settledAt: within.clock.now() })
      .where(eq(bankEntries.id, id));
    await recordAudit(within, {
      action: "bank_entry.ignored",
      target: { type: "bank_entry", id },
      summary: `Ignored a bank entry of ${shownMoney(entry.amount, entry.currency)}: ${reason}`,
      after: { reason },
    });
  });
}

/** Undoes what was done with an entry. Its payment is reversed as by `reversePayment`. Throws `entry_open`. */
export async function reopenEntry(ctx: OperatorContext, id: string, { reason }: { reason: string }): Promise<void> {
  const entry = await getEntry(ctx, id);
  if (entry.paymentId !== null) return reversePayment(ctx, entry.paymentId, { reason });
  await inTransaction(ctx, async (within) => {
    const [row] = await within.db
      .update(bankEntries)
      .set({ ignoredReason: null, settledBy: null, settledAt: null })
      .where(and(eq(bankEntries.id, id), isNull(bankEntries.paymentId)))
      .returning();
    if (entry.ignoredReason === null || !row) {
      throw problem("entry_open", {
        status: 409,
        detail: "Nothing was done with this entry, so there is nothing to undo.",
      });
    }
    await recordAudit(within, {
      action: "bank_entry.reopened",
      target: { type: "bank_entry", id },
      summary: `Reopened a bank entry of ${shownMoney(row.amount, row.currency)}: ${reason}`,
      after: { reason },
    });
  });
}

async function lockOpenEntry({ db }: OperatorContext, id: string): Promise<EntryRow> {
  const [entry] = await db.select().from(bankEntries).where(eq(bankEntries.id, id)).for("update");
  if (!entry) throw notFound("bank entry");
  if (entry.paymentId === null && entry.ignoredReason === null) return entry;
  throw problem("entry_settled", {
    status: 409,
    detail: "Somebody has dealt with this entry already. Nothing was booked a second time.",
    facts: { paymentId: entry.paymentId },
  });
}
