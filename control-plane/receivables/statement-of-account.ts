import Big from "big.js";
import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type {
  AccountEntry,
  getStatementOfAccount as route,
  StatementOfAccount,
} from "../contract/statement-of-account.ts";
import { toInstant } from "../db/to-instant.ts";
import { problem } from "../http/problem.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { ageingOf } from "./ageing.ts";
import { readAccount } from "./read-account.ts";

type Query = RouteInput<typeof route>["query"];

/**
 * A customer's account over a period, from the ledger alone: each booking that changes what is owed less what is the
 * customer's credit, with the balance after it. For one legal entity, what was paid counts where it settles its invoices.
 */
export async function getStatementOfAccount(ctx: Context, query: Query): Promise<StatementOfAccount> {
  const organization = await getOrganization(ctx);
  const { from, until } = windowOf(query);
  const currency = query.currency ?? organization.currency;
  const bookings = await readAccount(ctx, { currency, until, legalEntityId: query.legalEntityId ?? null });
  const money = (amounts: readonly string[]) => roundMoney(sumDecimals(amounts), currency);
  const isBefore = ({ at }: { at: Temporal.Instant }) => Temporal.Instant.compare(at, from) < 0;
  const opening = money(bookings.filter(isBefore).map(({ amount }) => amount));
  let balance = new Big(opening);
  const items = bookings.flatMap((booking): AccountEntry[] => {
    if (isBefore(booking)) return [];
    balance = balance.plus(booking.amount);
    const { kind, reference, invoiceId, amount, at } = booking;
    return [
      {
        ...{ at: at.toString(), kind, reference, invoiceId, amount: roundMoney(amount, currency) },
        balance: roundMoney(balance.toFixed(), currency),
      },
    ];
  });
  const open = await readOpenAt(ctx, { currency, until, legalEntityId: query.legalEntityId ?? null });
  const toMoney = (amount: string) => ({ amount: roundMoney(amount, currency), currency });
  return {
    organization: { id: organization.id, name: organization.name },
    ...{ currency, timeZone: organization.timeZone, from: from.toString(), until: until.toString(), opening, items },
    closing: roundMoney(balance.toFixed(), currency),
    ageing: ageingOf(open, until, currency).ageing,
    unapplied: await readCreditAt(ctx, { currency, until, isWhole: query.legalEntityId === undefined }),
    openInvoices: open.map(({ id, number, dueAt, total, amount }) => ({
      ...{ id, number, dueAt: dueAt.toString(), total: toMoney(total), open: toMoney(amount) },
    })),
  };
}

function windowOf(query: Query): { from: Temporal.Instant; until: Temporal.Instant } {
  const [from, until] = [Temporal.Instant.from(query.from), Temporal.Instant.from(query.until)];
  if (Temporal.Instant.compare(from, until) < 0) return { from, until };
  throw problem("invalid_window", {
    status: 422,
    detail: "A statement ends after it begins.",
    fields: { until: "Choose a later day." },
  });
}

interface At {
  currency: string;
  until: Temporal.Instant;
}

interface OpenRow {
  id: string;
  number: string;
  dueAt: string;
  total: string;
  amount: string;
  [column: string]: unknown;
}

async function readOpenAt(ctx: Context, { currency, until, legalEntityId }: At & { legalEntityId: string | null }) {
  const { rows } = await ctx.db.execute<OpenRow>(sql`
    select invoice.id, invoice.number, invoice.due_at as "dueAt", invoice.total::text, sum(entry.amount)::text as amount
    from ledger_entries entry
    join invoices invoice on invoice.id = entry.invoice_id
    where entry.organization_id = ${ctx.organizationId} and entry.account = 'receivable' and entry.currency = ${currency}
      and entry.at < ${until.toString()}::timestamptz
      and (${legalEntityId}::text is null or invoice.legal_entity_id = ${legalEntityId})
    group by invoice.id having sum(entry.amount) <> 0
    order by invoice.due_at, invoice.id
  `);
  return rows.map((row) => ({ ...row, dueAt: toInstant(row.dueAt) }));
}

async function readCreditAt(ctx: Context, { currency, until, isWhole }: At & { isWhole: boolean }): Promise<string> {
  if (!isWhole) return roundMoney("0", currency);
  const { rows } = await ctx.db.execute<{ credit: string }>(sql`
    select coalesce(-sum(amount), 0)::text as credit from ledger_entries
    where organization_id = ${ctx.organizationId} and account = 'unapplied' and currency = ${currency}
      and at < ${until.toString()}::timestamptz
  `);
  return roundMoney(rows[0]?.credit ?? "0", currency);
}
