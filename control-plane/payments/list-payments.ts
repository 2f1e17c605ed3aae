import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { Payment, listPayments as route } from "../contract/payments.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { organizations } from "../db/schema/organizations.ts";
import { payments } from "../db/schema/payments.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

/** Payments of all customers or of one, the newest first. */
export async function listPayments(
  ctx: OperatorContext,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const at = last ? Temporal.Instant.from(last[0]) : null;
  const rows = await selectPayments(
    ctx.db,
    and(
      query.organizationId ? eq(payments.organizationId, query.organizationId) : undefined,
      query.unapplied ? sql`${unapplied} > 0` : undefined,
      last && at
        ? or(lt(payments.recordedAt, at), and(eq(payments.recordedAt, at), lt(payments.id, last[1])))
        : undefined,
    ),
    query.limit + 1,
  );
  return toPage(rows, query.limit, toPayment, ({ payment }) =>
    encodeCursor([payment.recordedAt.toString(), payment.id]),
  );
}

const entries = (account: "cash" | "unapplied" | "receivable") =>
  sql`coalesce((
    select sum(entry.amount) from ledger_entries entry
    where entry.payment_id = ${payments.id} and entry.account = ${account}
  ), 0)`;
const unapplied = sql`-${entries("unapplied")}`;

/** Payments with what the ledger says of them. */
export function selectPayments(db: Database, which: SQL | undefined, limit: number) {
  return db
    .select({
      payment: payments,
      organizationName: organizations.name,
      unapplied: sql<string>`(${unapplied})::text`,
      applied: sql<string>`(-${entries("receivable")})::text`,
      isReversed: sql<boolean>`exists (
        select from payment_movements movement
        where movement.payment_id = ${payments.id} and movement.kind = 'reversed'
      )`,
      refunded: sql<string>`coalesce((
        select sum(movement.amount) from payment_movements movement
        where movement.payment_id = ${payments.id} and movement.kind = 'refunded'
      ), 0)::text`,
    })
    .from(payments)
    .innerJoin(organizations, eq(organizations.id, payments.organizationId))
    .where(which)
    .orderBy(desc(payments.recordedAt), desc(payments.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof selectPayments>>[number];

/** The wire form; the state is what the ledger makes of it. */
export function toPayment({ payment, organizationName, unapplied, applied, isReversed, refunded }: Row): Payment {
  const toMoney = (amount: string) => ({ amount, currency: payment.currency });
  const isWhole = Number(unapplied) === 0;
  return {
    id: payment.id,
    organization: { id: payment.organizationId, name: organizationName },
    amount: toMoney(payment.amount),
    // A check constraint allows these only.
    method: payment.method as Payment["method"],
    receivedOn: payment.receivedOn,
    reference: payment.reference,
    payerName: payment.payerName,
    bankEntryId: payment.bankEntryId,
    applied: toMoney(applied),
    unapplied: toMoney(unapplied),
    refunded: toMoney(refunded),
    state: isReversed ? "reversed" : isWhole ? (Number(applied) === 0 ? "refunded" : "applied") : "open",
    recordedAt: payment.recordedAt.toString(),
    recordedBy: payment.recordedBy,
  };
}
