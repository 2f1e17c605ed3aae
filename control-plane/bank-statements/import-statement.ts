import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { importBankStatement as route } from "../contract/bank-statements.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { bankCsvMappings, bankEntries, bankStatements } from "../db/schema/bank-statements.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toStatement } from "./list-statements.ts";
import { checkBalance, type ParsedStatement } from "./parsed-statement.ts";
import { readCamt } from "./read-camt.ts";
import { readCsv } from "./read-csv.ts";

type Input = RouteInput<typeof route>["body"];
type Imported = RouteAnswer<typeof route>["items"][number];

/**
 * Takes a bank's file in: all its statements or none. A statement that was taken in before is refused, an entry that
 * another statement had is left out, so that nothing is booked twice. Money that went out is kept and asks for nothing.
 * Throws `unreadable_statement`, `unbalanced_statement` and `known_statement`.
 */
export function importStatement(ctx: OperatorContext, input: Input): Promise<RouteAnswer<typeof route>> {
  const statements =
    input.format === "camt"
      ? readCamt(input.content)
      : [readCsv(input.content, { ...input, account: input.account.replaceAll(" ", "") })];
  for (const statement of statements) checkBalance(statement);
  return inTransaction(ctx, async (within) => {
    if (input.format === "csv") await rememberColumns(within, input);
    const items: Imported[] = [];
    for (const statement of statements) items.push(await insertStatement(within, statement, input));
    return { items };
  });
}

async function rememberColumns({ db, clock }: OperatorContext, { bank, columns }: Extract<Input, { format: "csv" }>) {
  const row = { columns: { ...columns } as Record<string, string>, changedAt: clock.now() };
  await db
    .insert(bankCsvMappings)
    .values({ bank, ...row })
    .onConflictDoUpdate({ target: bankCsvMappings.bank, set: row });
}

async function insertStatement(ctx: OperatorContext, statement: ParsedStatement, input: Input): Promise<Imported> {
  const { account, currency, openingBalance, closingBalance, entries, pending } = statement;
  const now = ctx.clock.now();
  const digest = createHash("sha256").update(input.content).digest("hex").slice(0, 32);
  const days = entries.map(({ bookedOn }) => bookedOn).sort();
  const today = now.toString().slice(0, 10);
  const [row] = await ctx.db
    .insert(bankStatements)
    .values({
      ...{ id: newId("bst", now), format: input.format, account, currency, openingBalance, closingBalance },
      reference: statement.reference ?? digest,
      ...{ firstDay: days[0] ?? today, lastDay: days.at(-1) ?? today, fileName: input.fileName },
      ...{ importedBy: ctx.actor.name, importedAt: now },
    })
    .onConflictDoNothing()
    .returning();
  if (!row) throw known(account, statement.reference);
  const seen = new Map<string, number>();
  const values = entries.map((entry, index) => {
    const reference = entry.reference ?? nameOf(entry, digest, statement.reference);
    const nth = (seen.get(reference) ?? 0) + 1;
    seen.set(reference, nth);
    return {
      ...{ ...entry, id: newId("bte", now), statementId: row.id, position: index + 1, account, currency },
      // Two lines of one statement with one name are two: a bank that names nothing must not lose money.
      reference: nth === 1 ? reference : `${reference}#${nth}`,
      ...(entry.amount.startsWith("-") ? { ignoredReason: "Money that went out." } : {}),
    };
  });
  let added = 0;
  for (let first = 0; first < values.length; first += 1000) {
    const chunk = values.slice(first, first + 1000);
    added += (await ctx.db.insert(bankEntries).values(chunk).onConflictDoNothing().returning({ id: bankEntries.id }))
      .length;
  }
  await recordAudit(ctx, {
    action: "bank_statement.imported",
    target: { type: "bank_statement", id: row.id },
    summary: `Took in a bank statement of ${account} with ${entries.length} entries, ${added} of them new.`,
    after: {
      account,
      reference: row.reference,
      currency,
      openingBalance,
      closingBalance,
      entries: entries.length,
      added,
    },
  });
  const [open] = await ctx.db
    .select({ count: sql<number>`count(*)::integer` })
    .from(bankEntries)
    .where(sql`statement_id = ${row.id} and payment_id is null and ignored_reason is null`);
  const counted = { statement: row, entries: added, open: open?.count ?? 0 };
  return { ...toStatement(counted), added, known: entries.length - added, pending };
}

/** A name for an entry that the bank gave none: what it says, within the bank's own statement or among those of the day. */
function nameOf(entry: ParsedStatement["entries"][number], digest: string, statement: string | null): string {
  const said = [entry.bookedOn, entry.amount, entry.payerAccount, entry.payerName, entry.remittance].join("|");
  return `${statement ?? ""}${createHash("sha256").update(said).digest("hex").slice(0, 24)}`.slice(0, 160) || digest;
}

function known(account: string, reference: string | null) {
  return problem("known_statement", {
    status: 409,
    detail: `This statement of ${account}${reference ? ` (${reference})` : ""} was taken in before. Nothing was booked a second time.`,
    fields: { content: "This file was taken in before." },
    facts: { account, reference },
  });
}
