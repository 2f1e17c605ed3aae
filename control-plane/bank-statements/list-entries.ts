import { and, desc, eq, isNotNull, isNull, lt, or, type SQL } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { BankEntry, listBankEntries as route } from "../contract/bank-statements.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { bankEntries } from "../db/schema/bank-statements.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound, problem } from "../http/problem.ts";
import { findMatches } from "./find-matches.ts";
import { readKnownPayers, readOwedInvoices } from "./owed-invoices.ts";

type EntryRow = typeof bankEntries.$inferSelect;

const states = {
  open: and(isNull(bankEntries.paymentId), isNull(bankEntries.ignoredReason)),
  settled: isNotNull(bankEntries.paymentId),
  ignored: isNotNull(bankEntries.ignoredReason),
};

/** Entries in one state, the newest first; each open one with what it could be. */
export async function listEntries(
  ctx: OperatorContext,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(query.cursor, ["string", "string"]);
  if (last && !/^\d{4}-\d{2}-\d{2}$/.test(last[0])) throw unknownCursor();
  const rows = await select(
    ctx.db,
    and(
      states[query.state],
      query.statementId ? eq(bankEntries.statementId, query.statementId) : undefined,
      last
        ? or(lt(bankEntries.bookedOn, last[0]), and(eq(bankEntries.bookedOn, last[0]), lt(bankEntries.id, last[1])))
        : undefined,
    ),
    query.limit + 1,
  );
  const show = await matcher(ctx.db, query.state === "open" && rows.length > 0);
  return toPage(rows, query.limit, show, ({ entry }) => encodeCursor([entry.bookedOn, entry.id]));
}

/** One entry. Throws `not_found`. */
export async function getEntry(ctx: OperatorContext, id: string): Promise<BankEntry> {
  const [row] = await select(ctx.db, eq(bankEntries.id, id), 1);
  if (!row) throw notFound("bank entry");
  return (await matcher(ctx.db, stateOf(row.entry) === "open"))(row);
}

function select(db: Database, which: SQL | undefined, limit: number) {
  return db
    .select({ entry: bankEntries, organizationName: organizations.name })
    .from(bankEntries)
    .leftJoin(organizations, eq(organizations.id, bankEntries.organizationId))
    .where(which)
    .orderBy(desc(bankEntries.bookedOn), desc(bankEntries.id))
    .limit(limit);
}

/** Gives the wire form of entries, with matches where they are asked for. */
async function matcher(db: Database, withMatches: boolean) {
  const [owed, payers] = withMatches ? await Promise.all([readOwedInvoices(db), readKnownPayers(db)]) : [[], new Map()];
  return ({ entry, organizationName }: { entry: EntryRow; organizationName: string | null }): BankEntry => {
    const { amount, currency, position: _, organizationId, settledAt, ...facts } = entry;
    const state = stateOf(entry);
    return {
      ...facts,
      amount: { amount, currency },
      state,
      organization: organizationId === null ? null : { id: organizationId, name: organizationName ?? organizationId },
      settledAt: settledAt?.toString() ?? null,
      matches: state === "open" ? findMatches(entry, owed, payers) : [],
    };
  };
}

function stateOf({ paymentId, ignoredReason }: EntryRow): BankEntry["state"] {
  if (paymentId !== null) return "settled";
  return ignoredReason === null ? "open" : "ignored";
}

function unknownCursor() {
  return problem("invalid_cursor", {
    status: 400,
    detail: "This cursor is not one of ours. Start again without it.",
    fields: { cursor: "Unknown cursor." },
  });
}
