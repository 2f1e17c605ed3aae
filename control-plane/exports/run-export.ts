import { and, eq, inArray, sql } from "drizzle-orm";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { exportParts, exports } from "../db/schema/exports.ts";
import { fileWriters } from "./export-bytes.ts";
import type { AnySource, ExportColumn, ExportPage } from "./export-source.ts";
import type { ExportRow } from "./exports.ts";
import type { FileWriter, Part } from "./file-writer.ts";
import { findSource } from "./sources.ts";

/** More rows than anybody opens; past it a shorter period is the better file. */
const mostRows = 5_000_000;

/** An export under way in this process. */
export interface RunningExport {
  row: ExportRow;
  writer: FileWriter;
  columns: readonly ExportColumn<unknown>[];
  pages: AsyncIterator<ExportPage<unknown>>;
}

/** Takes an export up: counts its rows when it is new, goes on after its last part when it is not. */
export async function openExport(ctx: OperatorContext, found: ExportRow): Promise<RunningExport | null> {
  const within = forOrganization(ctx, found.organizationId);
  const source: AnySource = findSource(found.kind);
  const filter = source.filter.parse(found.filter);
  const rowsTotal = found.rowsTotal ?? (await source.count(within, filter));
  if (rowsTotal > mostRows) {
    await failExport(
      ctx,
      found.id,
      `It would have ${rowsTotal} rows. Choose a shorter period: ${mostRows} is the most.`,
    );
    return null;
  }
  const [row] = await ctx.db
    .update(exports)
    .set({ state: "running", rowsTotal })
    .where(and(eq(exports.id, found.id), inArray(exports.state, ["waiting", "running"])))
    .returning();
  const writer = fileWriters[found.format];
  if (!row || !writer) return null;
  const columns = await source.columns(within, filter);
  return { row, writer, columns, pages: source.pages(within, filter, row.cursor)[Symbol.asyncIterator]() };
}

/** Writes the next part, in one transaction with where to go on. Gives null when there is nothing more to do. */
export async function writeNextPart(ctx: OperatorContext, running: RunningExport): Promise<RunningExport | null> {
  const { row, writer, columns, pages } = running;
  if (row.parts === 0) {
    const begun = await keep(ctx, row, writer.begin(columns), {});
    return begun && { ...running, row: begun };
  }
  const { value: page, done } = await pages.next();
  if (done) {
    const endedAt = ctx.clock.now();
    const end = { state: "ready", endedAt, expiresAt: endedAt.add({ hours: 7 * 24 }), cursor: null, writerState: null };
    // What was counted first may have grown while it was read.
    await keep(ctx, row, writer.end(columns, row.writerState), { ...end, rowsTotal: row.rowsDone });
    return null;
  }
  const part = writer.append(columns, page.rows, row.writerState);
  const rowsDone = row.rowsDone + page.rows.length;
  const rowsTotal = Math.max(row.rowsTotal ?? 0, rowsDone);
  const kept = await keep(ctx, row, part, { cursor: page.cursor, rowsDone, rowsTotal });
  return kept && { ...running, row: kept };
}

/** Null when the export was cancelled meanwhile, or another process has gone on with it. */
async function keep(
  ctx: OperatorContext,
  row: ExportRow,
  part: Part,
  changes: Partial<ExportRow>,
): Promise<ExportRow | null> {
  return inTransaction(ctx, async ({ db }) => {
    const [kept] = await db
      .update(exports)
      .set({
        writerState: part.state,
        parts: row.parts + 1,
        bytes: sql`${exports.bytes} + ${part.bytes.length}`,
        ...changes,
      })
      .where(and(eq(exports.id, row.id), eq(exports.state, "running"), eq(exports.parts, row.parts)))
      .returning();
    if (!kept) return null;
    await db.insert(exportParts).values({ exportId: row.id, position: row.parts, content: part.bytes });
    return kept;
  });
}

/** Ends an export that cannot be made, with a sentence for people. */
export async function failExport(ctx: OperatorContext, id: string, fault: string): Promise<void> {
  await inTransaction(ctx, async ({ db, clock }) => {
    await db
      .update(exports)
      .set({ state: "failed", fault, endedAt: clock.now(), cursor: null, writerState: null })
      .where(and(eq(exports.id, id), inArray(exports.state, ["waiting", "running"])));
    await db.delete(exportParts).where(eq(exportParts.exportId, id));
  });
}
