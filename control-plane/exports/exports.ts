import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { ExportRequest, ExportView, listExports as listRoute } from "../contract/exports.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { exportParts, exports } from "../db/schema/exports.ts";
import { takeTurns } from "../db/take-turns.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toActor } from "../reservations/reservations.ts";
import { exportSources, findSource } from "./sources.ts";

export type ExportRow = typeof exports.$inferSelect;

/** Exports of one organization that may be waiting or running at once. */
const mostOpen = 5;
/** Kept of one organization's files, in the database that all share. */
const mostBytesKept = 10 * 1024 ** 3;
const keptFor = { hours: 7 * 24 };

/** Asks for a file. It is made in the background and kept for seven days after that. */
export async function createExport(
  ctx: Context,
  { kind, format, filter }: ExportRequest,
  most = mostBytesKept,
): Promise<ExportView> {
  const source = findSource(kind);
  if (!ctx.permissions.has(source.needs)) throw forbidden(source.needs);
  const { title, fileName } = await source.describe(ctx, filter);
  // One at a time an organization, so that the count below holds until the row is there.
  await takeTurns(ctx.db, `exports ${ctx.organizationId}`);
  const open = await ctx.db.$count(
    exports,
    and(eq(exports.organizationId, ctx.organizationId), inArray(exports.state, ["waiting", "running"])),
  );
  if (open >= mostOpen) {
    throw problem("too_many_exports", {
      status: 409,
      detail: `${open} exports are being made already, the most at once. Wait for one or cancel it.`,
      facts: { open, most: mostOpen },
    });
  }
  await refuseTooMuchKept(ctx, most);
  const at = ctx.clock.now();
  const [row] = await ctx.db
    .insert(exports)
    .values({
      id: newId("exp", at),
      organizationId: ctx.organizationId,
      kind,
      format,
      filter,
      title,
      fileName: `${fileName}.${format}`,
      state: "waiting",
      rowsDone: 0,
      parts: 0,
      bytes: 0,
      attempts: 0,
      createdAt: at,
      createdByType: ctx.actor.type,
      createdById: ctx.actor.id,
      createdByName: ctx.actor.name,
      expiresAt: at.add(keptFor),
    })
    .returning();
  if (!row) throw new Error("an insert gives its row");
  await recordAudit(ctx, {
    action: "export.created",
    target: { type: "export", id: row.id },
    summary: `Asked for the export "${title}" as ${format === "csv" ? "CSV" : "Parquet"}.`,
    after: { kind, format, filter },
  });
  return toExport(row);
}

/** Throws `exports_full`; the oldest file goes by itself. */
async function refuseTooMuchKept({ db, organizationId }: Context, most: number): Promise<void> {
  const [row] = await db
    .select({
      bytes: sql<string>`coalesce(sum(${exports.bytes}), 0)`,
      until: sql<string>`to_char(min(${exports.expiresAt}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    })
    .from(exports)
    .where(and(eq(exports.organizationId, organizationId), eq(exports.state, "ready")));
  if (Number(row?.bytes ?? 0) < most) return;
  throw problem("exports_full", {
    status: 409,
    detail: `Your organization keeps ${Math.round(most / 1024 ** 3)} GB of exports, the most it may. The oldest goes at ${row?.until}.`,
    facts: { until: row?.until },
  });
}

/** The organization's exports of the kinds that the caller may read, newest first. */
export async function listExports(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { createdAt, id } = exports;
  const rows = await ctx.db
    .select()
    .from(exports)
    .where(and(isReadable(ctx), last ? sql`(${createdAt}, ${id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toExport, (row) => encodeCursor([row.createdAt.toString(), row.id]));
}

/** One export that the caller may read; throws not found for any other. */
export async function findExport(ctx: Context, id: string): Promise<ExportRow> {
  const [row] = await ctx.db
    .select()
    .from(exports)
    .where(and(isReadable(ctx), eq(exports.id, id)));
  if (!row) throw notFound("export");
  return row;
}

/** Stops an export that is not ready and drops what was made of it. Throws `export_ended` for any other. */
export async function cancelExport(ctx: Context, id: string): Promise<ExportView> {
  const [cancelled] = await ctx.db
    .update(exports)
    .set({ state: "cancelled", endedAt: ctx.clock.now(), writerState: null, cursor: null })
    .where(and(isReadable(ctx), eq(exports.id, id), inArray(exports.state, ["waiting", "running"])))
    .returning();
  if (!cancelled) {
    const row = await findExport(ctx, id);
    throw problem("export_ended", { status: 409, detail: `The export is ${row.state} already.` });
  }
  await ctx.db.delete(exportParts).where(eq(exportParts.exportId, id));
  await recordAudit(ctx, {
    action: "export.cancelled",
    target: { type: "export", id },
    summary: `Cancelled the export "${cancelled.title}".`,
  });
  return toExport(cancelled);
}

function isReadable({ organizationId, permissions }: Context) {
  const kinds = exportSources.filter(({ needs }) => permissions.has(needs)).map(({ kind }) => kind);
  return and(eq(exports.organizationId, organizationId), inArray(exports.kind, kinds));
}

/** The wire form of an export. */
export function toExport(row: ExportRow): ExportView {
  return {
    id: row.id,
    // Both columns are only ever written from a request; states have a check constraint.
    kind: row.kind as ExportView["kind"],
    format: row.format as ExportView["format"],
    state: row.state as ExportView["state"],
    title: row.title,
    fileName: row.fileName,
    rows: { done: row.rowsDone, total: row.rowsTotal },
    bytes: row.bytes,
    fault: row.fault,
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
    endedAt: row.endedAt?.toString() ?? null,
    expiresAt: row.expiresAt.toString(),
  };
}

function forbidden(needs: string) {
  return problem("forbidden", { status: 403, detail: `This needs the permission ${needs}.`, facts: { needs } });
}
