import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization } from "../context.ts";
import type { DunningSchedule } from "../contract/dunning.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { dunningNotices } from "../db/schema/dunning.ts";
import { toInstant, toInstantOrNull } from "../db/to-instant.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachApart } from "../for-each-apart.ts";
import { dayOf } from "../invoicing/pdf/words.ts";
import { roundMoney } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { WorkerContext } from "../worker-step.ts";
import { getDunning } from "./levels.ts";
import { planReminder } from "./plan-reminder.ts";

type Row = Record<"id" | "organizationId" | "number" | "currency" | "timeZone" | "dueAt" | "total" | "open", string> & {
  lastLevel: number | null;
  lastSentAt: string | null;
  [column: string]: unknown;
};
type Level = DunningSchedule["levels"][number];

/** What is open is summed over the whole ledger: a worker that wakes at every purchase must not do that each time. */
const lookEvery = { minutes: 10 };
const looks = new WeakMap<Database, Temporal.Instant>();

/** Whether it was looked at a moment ago. A clock that is moved by hand stops at the very instant that a reminder is due. */
function hasJustLooked({ db, clock, adjustable }: WorkerContext): boolean {
  if (adjustable) return false;
  const last = looks.get(db);
  return last !== undefined && Temporal.Instant.compare(clock.now(), last.add(lookEvery)) < 0;
}

/**
 * Worker step: reminds of every open invoice whose next reminder is due, each once, whatever runs twice or is killed. It
 * looks every ten minutes.
 */
export async function sendReminders(ctx: WorkerContext): Promise<void> {
  if (hasJustLooked(ctx)) return;
  const { levels } = await getDunning(ctx);
  if (levels.length === 0) return;
  const now = ctx.clock.now();
  await forEachApart(await readOpen(ctx.db, now), "reminders could not be sent", async (row) => {
    const next = planReminder(toOpenInvoice(row), levels, now);
    const level = next && levels.find((each) => each.level === next.level);
    if (!next || !level || Temporal.Instant.compare(next.at, now) > 0) return;
    await remind(ctx, row, level);
  });
  // Only now: a look that failed is repeated at once.
  if (!ctx.adjustable) looks.set(ctx.db, now);
}

/** When the next reminder is due; null without a schedule or an open invoice, and where time goes on by itself. */
export async function nextReminderEdge({
  db,
  clock,
  adjustable,
}: Pick<WorkerContext, "db" | "clock" | "adjustable">): Promise<Temporal.Instant | null> {
  if (!adjustable) return null;
  const { levels } = await getDunning({ db });
  if (levels.length === 0) return null;
  const now = clock.now();
  const edges = (await readOpen(db, now)).flatMap((row) => planReminder(toOpenInvoice(row), levels, now)?.at ?? []);
  return edges.sort(Temporal.Instant.compare)[0] ?? null;
}

function toOpenInvoice({ dueAt, lastLevel, lastSentAt }: Row) {
  return { dueAt: toInstant(dueAt), lastLevel, lastSentAt: toInstantOrNull(lastSentAt) };
}

/** Open invoices of customers who are not left alone for now. */
async function readOpen(db: Database, now: Temporal.Instant): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    select invoice.id, invoice.organization_id as "organizationId", invoice.number, invoice.currency,
      invoice.time_zone as "timeZone", invoice.due_at as "dueAt", invoice.total::text, owed.open::text,
      sent.level as "lastLevel", sent.sent_at as "lastSentAt"
    from (
      select invoice_id, sum(amount) as open from ledger_entries
      where account = 'receivable' and invoice_id is not null
      group by invoice_id having sum(amount) > 0
    ) as owed
    join invoices invoice on invoice.id = owed.invoice_id
    left join lateral (
      select level, sent_at from dunning_notices where invoice_id = invoice.id order by level desc limit 1
    ) as sent on true
    where not exists (
      select from dunning_pauses pause
      where pause.organization_id = invoice.organization_id
        and (pause.until is null or pause.until > ${now.toString().slice(0, 10)}::date)
    )
    order by invoice.due_at, invoice.id
  `);
  return rows;
}

function remind(ctx: WorkerContext, row: Row, { level, subject, body, stopsPurchases }: Level): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const { id: invoiceId, organizationId, number, currency, timeZone } = row;
    const sentAt = within.clock.now();
    const inserted = await within.db
      .insert(dunningNotices)
      .values({ invoiceId, level, organizationId, amount: row.open, stopsPurchases, sentAt })
      .onConflictDoNothing()
      .returning();
    // Another worker was first.
    if (inserted.length === 0) return;
    const open = roundMoney(row.open, currency);
    const words: Record<string, string> = {
      number,
      total: shownMoney(roundMoney(row.total, currency), currency),
      open: shownMoney(open, currency),
      due: dayOf(toInstant(row.dueAt), timeZone),
    };
    const fill = (text: string) => text.replace(/\{(number|total|open|due)\}/g, (_, key: string) => words[key] ?? "");
    const facts = { number, level, open: { amount: open, currency }, dueAt: toInstant(row.dueAt).toString() };
    const customer = forOrganization(within, organizationId);
    await recordEvent(customer, {
      type: "invoice.reminder",
      subjectId: invoiceId,
      facts: { ...facts, subject: fill(subject), body: fill(body) },
    });
    await recordAudit(customer, {
      action: "invoice.reminded",
      target: { type: "invoice", id: invoiceId },
      summary: `Reminded of invoice ${number}, level ${level}, with ${shownMoney(open, currency)} open.${stopsPurchases ? " Nothing new is sold until it is paid." : ""}`,
      after: { level, open, currency, stopsPurchases },
    });
  });
}
