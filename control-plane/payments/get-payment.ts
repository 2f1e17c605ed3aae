import { asc, eq } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { PaymentDetail } from "../contract/payments.ts";
import { invoices } from "../db/schema/invoices.ts";
import { paymentMovements, payments } from "../db/schema/payments.ts";
import { notFound } from "../http/problem.ts";
import { selectPayments, toPayment } from "./list-payments.ts";
import { owedOf } from "./owed.ts";

export type PaymentRow = typeof payments.$inferSelect;

/** One payment as it was recorded. Throws `not_found`. */
export async function getPaymentRow({ db }: Pick<OperatorContext, "db">, id: string): Promise<PaymentRow> {
  const [row] = await db.select().from(payments).where(eq(payments.id, id));
  if (!row) throw notFound("payment");
  return row;
}

/** One payment with what became of it and which invoices of the customer are open. Throws `not_found`. */
export async function getPayment(ctx: OperatorContext, id: string): Promise<PaymentDetail> {
  const [row] = await selectPayments(ctx.db, eq(payments.id, id), 1);
  if (!row) throw notFound("payment");
  const { organizationId, currency } = row.payment;
  const movements = await ctx.db
    .select({ movement: paymentMovements, number: invoices.number })
    .from(paymentMovements)
    .leftJoin(invoices, eq(invoices.id, paymentMovements.invoiceId))
    .where(eq(paymentMovements.paymentId, id))
    .orderBy(asc(paymentMovements.at), asc(paymentMovements.id));
  return {
    ...toPayment(row),
    movements: movements.map(({ movement, number }) => ({
      id: movement.id,
      // A check constraint allows these only.
      kind: movement.kind as PaymentDetail["movements"][number]["kind"],
      invoice: movement.invoiceId === null ? null : { id: movement.invoiceId, number: number ?? movement.invoiceId },
      amount: { amount: movement.amount, currency },
      reason: movement.reason,
      by: movement.actorName,
      at: movement.at.toString(),
    })),
    openInvoices: await listOpenInvoices(ctx, organizationId, currency),
  };
}

/** The customer's invoices of which something is owed, the oldest first. */
export async function listOpenInvoices(
  { db }: OperatorContext,
  organizationId: string,
  currency?: string,
): Promise<PaymentDetail["openInvoices"]> {
  const rows = await db
    .select()
    .from(invoices)
    .where(eq(invoices.organizationId, organizationId))
    .orderBy(asc(invoices.dueAt), asc(invoices.id));
  const owed = await owedOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const open = owed.get(row.id) ?? "0";
    if (Number(open) <= 0 || (currency && row.currency !== currency)) return [];
    const toMoney = (amount: string) => ({ amount, currency: row.currency });
    return [
      {
        ...{ id: row.id, number: row.number, dueAt: row.dueAt.toString() },
        ...{ total: toMoney(row.total), open: toMoney(open) },
      },
    ];
  });
}
