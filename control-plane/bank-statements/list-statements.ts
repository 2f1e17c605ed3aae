import { and, asc, desc, eq, lt, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import {
  type BankStatement,
  csvColumns,
  type listCsvMappings as mappingsRoute,
  type listBankStatements as route,
} from "../contract/bank-statements.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { bankCsvMappings, bankStatements } from "../db/schema/bank-statements.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

interface Row {
  statement: typeof bankStatements.$inferSelect;
  entries: number;
  open: number;
}

/** Statements that were taken in, the newest first. */
export async function listStatements(
  ctx: OperatorContext,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const at = last ? Temporal.Instant.from(last[0]) : null;
  const counted = (which: string) => sql<number>`(
    select count(*)::integer from bank_entries entry
    where entry.statement_id = bank_statements.id
      and (${which} = 'all' or (entry.payment_id is null and entry.ignored_reason is null))
  )`;
  const rows: Row[] = await ctx.db
    .select({ statement: bankStatements, entries: counted("all"), open: counted("open") })
    .from(bankStatements)
    .where(
      last && at
        ? or(lt(bankStatements.importedAt, at), and(eq(bankStatements.importedAt, at), lt(bankStatements.id, last[1])))
        : undefined,
    )
    .orderBy(desc(bankStatements.importedAt), desc(bankStatements.id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toStatement, ({ statement }) =>
    encodeCursor([statement.importedAt.toString(), statement.id]),
  );
}

/** The columns of each bank's CSV, by its name. */
export async function listCsvMappings(ctx: OperatorContext): Promise<RouteAnswer<typeof mappingsRoute>> {
  const rows = await ctx.db.select().from(bankCsvMappings).orderBy(asc(bankCsvMappings.bank));
  return { items: rows.map(({ bank, columns }) => ({ bank, columns: csvColumns.parse(columns) })) };
}

/** The wire form. */
export function toStatement({ statement, entries, open }: Row): BankStatement {
  const { importedAt, format, ...facts } = statement;
  // A check constraint allows these only.
  return { ...facts, format: format as BankStatement["format"], importedAt: importedAt.toString(), entries, open };
}
