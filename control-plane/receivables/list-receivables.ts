import Big from "big.js";
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { Receivable, listReceivables as route } from "../contract/receivables.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { toInstant } from "../db/to-instant.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { ageingOf } from "./ageing.ts";

interface OpenRow {
  organizationId: string;
  currency: string;
  dueAt: string;
  amount: string;
  [column: string]: unknown;
}

const salesDays = 90;

/** What every customer owes, or one of them; those with overdue money first, by how much. */
export async function listReceivables(
  ctx: OperatorContext,
  organizationId: string | null = null,
): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const [customers, open, credits, invoiced] = await Promise.all([
    readCustomers(ctx, organizationId),
    readOpen(ctx, organizationId),
    readUnapplied(ctx, organizationId),
    readInvoiced(ctx, now),
  ]);
  const keyOf = (row: { organizationId: string; currency: string }) => `${row.organizationId} ${row.currency}`;
  const keys = new Set([...open, ...credits].map(keyOf));
  const items = [...keys].flatMap((key): Receivable[] => {
    const [id = "", currency = ""] = key.split(" ");
    const customer = customers.get(id);
    if (!customer) return [];
    const rows = open.filter((row) => keyOf(row) === key);
    const credit = credits.find((row) => keyOf(row) === key)?.amount ?? "0";
    return [
      {
        organization: { id, name: customer.name },
        currency,
        ...age(rows, now, currency),
        unapplied: roundMoney(credit, currency),
        oldestDueAt: rows[0] ? toInstant(rows[0].dueAt).toString() : null,
        openInvoices: rows.length,
        lastReminder: customer.lastReminder,
        pausedReason: customer.pausedReason,
        promise: customer.promise,
      },
    ];
  });
  items.sort((one, other) => Number(other.overdue) - Number(one.overdue) || Number(other.open) - Number(one.open));
  const currencies = [...new Set(items.map(({ currency }) => currency))].sort();
  return {
    asOf: now.toString(),
    items,
    totals: currencies.map((currency) => {
      const found = age(
        open.filter((row) => row.currency === currency),
        now,
        currency,
      );
      const sales = roundMoney(invoiced.get(currency) ?? "0", currency);
      return {
        currency,
        ...found,
        unapplied: sumDecimals(items.filter((item) => item.currency === currency).map((item) => item.unapplied)),
        invoiced90Days: sales,
        daysSalesOutstanding: new Big(sales).gt(0)
          ? new Big(found.open).div(sales).times(salesDays).round(1, Big.roundHalfUp).toFixed(1)
          : null,
      };
    }),
  };
}

function age(rows: readonly OpenRow[], now: Temporal.Instant, currency: string) {
  return ageingOf(
    rows.map(({ dueAt, amount }) => ({ dueAt: toInstant(dueAt), amount })),
    now,
    currency,
  );
}

async function readOpen({ db }: OperatorContext, organizationId: string | null): Promise<OpenRow[]> {
  const { rows } = await db.execute<OpenRow>(sql`
    select invoice.organization_id as "organizationId", invoice.currency, invoice.due_at as "dueAt", owed.amount::text
    from (
      select invoice_id, sum(amount) as amount from ledger_entries
      where account = 'receivable' and invoice_id is not null
        and (${organizationId}::text is null or organization_id = ${organizationId})
      group by invoice_id having sum(amount) <> 0
    ) as owed
    join invoices invoice on invoice.id = owed.invoice_id
    order by invoice.due_at
  `);
  return rows;
}

async function readUnapplied({ db }: OperatorContext, organizationId: string | null) {
  const { rows } = await db.execute<{ organizationId: string; currency: string; amount: string }>(sql`
    select organization_id as "organizationId", currency, (-sum(amount))::text as amount from ledger_entries
    where account = 'unapplied' and (${organizationId}::text is null or organization_id = ${organizationId})
    group by organization_id, currency having sum(amount) <> 0
  `);
  return rows;
}

/** By currency: what was booked as owed by invoices and credit notes of the last days. */
async function readInvoiced({ db }: OperatorContext, now: Temporal.Instant): Promise<Map<string, string>> {
  const since = now.subtract(Temporal.Duration.from({ hours: 24 * salesDays })).toString();
  const { rows } = await db.execute<{ currency: string; amount: string }>(sql`
    select currency, sum(amount)::text as amount from ledger_entries
    where account = 'receivable' and kind in ('invoice', 'credit_note') and at > ${since}::timestamptz
    group by currency
  `);
  return new Map(rows.map(({ currency, amount }) => [currency, amount]));
}

interface CustomerRow {
  id: string;
  name: string;
  level: number | null;
  sentAt: string | null;
  pausedReason: string | null;
  promisedOn: string | null;
  amount: string | null;
  note: string | null;
  by: string | null;
  promisedAt: string | null;
  [column: string]: unknown;
}

async function readCustomers({ db, clock }: OperatorContext, organizationId: string | null) {
  const today = clock.now().toString().slice(0, 10);
  const { rows } = await db.execute<CustomerRow>(sql`
    select organization.id, organization.name, reminder.level, reminder.sent_at as "sentAt",
      pause.reason as "pausedReason", promise.promised_on::text as "promisedOn", promise.amount::text, promise.note,
      promise.actor_name as "by", promise.at as "promisedAt"
    from organizations organization
    left join lateral (
      select level, sent_at from dunning_notices where organization_id = organization.id order by sent_at desc, level desc limit 1
    ) as reminder on true
    left join dunning_pauses pause
      on pause.organization_id = organization.id and (pause.until is null or pause.until > ${today}::date)
    left join lateral (
      select * from payment_promises where organization_id = organization.id order by at desc, id desc limit 1
    ) as promise on true
    where ${organizationId}::text is null or organization.id = ${organizationId}
  `);
  return new Map(
    rows.map(({ id, name, level, sentAt, pausedReason, promisedOn, amount, note, by, promisedAt }) => [
      id,
      {
        ...{ name, pausedReason },
        lastReminder: level === null || sentAt === null ? null : { level, sentAt: toInstant(sentAt).toString() },
        promise:
          note === null || by === null || promisedAt === null
            ? null
            : { promisedOn, amount, note, by, at: toInstant(promisedAt).toString() },
      },
    ]),
  );
}
