import { eq } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { Money } from "../contract/primitives.ts";
import { invoices } from "../db/schema/invoices.ts";
import { notFound } from "../http/problem.ts";
import { roundMoney } from "../money/decimal.ts";
import { owedOf } from "./owed.ts";

/** What is owed of an invoice now. Throws `not_found`. */
export async function invoiceBalance(
  { db }: Pick<OperatorContext, "db">,
  invoiceId: string,
): Promise<{ invoiceId: string; open: Money }> {
  const [invoice] = await db.select({ currency: invoices.currency }).from(invoices).where(eq(invoices.id, invoiceId));
  if (!invoice) throw notFound("invoice");
  const { currency } = invoice;
  const owed = (await owedOf(db, [invoiceId])).get(invoiceId) ?? "0";
  return { invoiceId, open: { amount: roundMoney(owed, currency), currency } };
}
