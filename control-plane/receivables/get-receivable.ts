import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { getReceivable as route } from "../contract/receivables.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { dunningNotices, dunningPauses } from "../db/schema/dunning.ts";
import { invoices } from "../db/schema/invoices.ts";
import { paymentPromises, writeOffs } from "../db/schema/payments.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { listOpenInvoices } from "../payments/get-payment.ts";
import { overdueDays } from "./ageing.ts";
import { listReceivables } from "./list-receivables.ts";
import { toPromise } from "./promises.ts";

/** What one customer owes, with all that is known about it. Throws `not_found`. */
export async function getReceivable(ctx: OperatorContext, id: string): Promise<RouteAnswer<typeof route>> {
  const { name, currency } = await getOrganization(forOrganization(ctx, id));
  const now = ctx.clock.now();
  const today = now.toString().slice(0, 10);
  const [{ items }, open, levels, written, promises, [pause]] = await Promise.all([
    listReceivables(ctx, id),
    listOpenInvoices(ctx, id),
    ctx.db
      .select({ invoiceId: dunningNotices.invoiceId, level: sql<number>`max(${dunningNotices.level})::integer` })
      .from(dunningNotices)
      .where(eq(dunningNotices.organizationId, id))
      .groupBy(dunningNotices.invoiceId),
    ctx.db
      .select({ writeOff: writeOffs, number: invoices.number })
      .from(writeOffs)
      .innerJoin(invoices, eq(invoices.id, writeOffs.invoiceId))
      .where(eq(writeOffs.organizationId, id))
      .orderBy(desc(writeOffs.at), desc(writeOffs.id))
      .limit(100),
    ctx.db
      .select()
      .from(paymentPromises)
      .where(eq(paymentPromises.organizationId, id))
      .orderBy(desc(paymentPromises.at), desc(paymentPromises.id))
      .limit(50),
    ctx.db
      .select({ reason: dunningPauses.reason })
      .from(dunningPauses)
      .where(
        and(eq(dunningPauses.organizationId, id), or(isNull(dunningPauses.until), gt(dunningPauses.until, today))),
      ),
  ]);
  const levelOf = new Map(levels.map(({ invoiceId, level }) => [invoiceId, level]));
  return {
    organization: { id, name, currency },
    receivables: items,
    pausedReason: pause?.reason ?? null,
    openInvoices: open.map((invoice) => ({
      ...invoice,
      overdueDays: overdueDays(Temporal.Instant.from(invoice.dueAt), now),
      lastLevel: levelOf.get(invoice.id) ?? null,
    })),
    writeOffs: written.map(({ writeOff, number }) => ({
      invoice: { id: writeOff.invoiceId, number },
      amount: { amount: writeOff.amount, currency: writeOff.currency },
      ...{ reason: writeOff.reason, by: writeOff.actorName, at: writeOff.at.toString() },
    })),
    promises: promises.map(toPromise),
  };
}
