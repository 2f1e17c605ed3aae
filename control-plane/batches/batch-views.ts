import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Batch as BatchView, listBatches as listRoute } from "../contract/batches.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { batches, inferenceFiles } from "../db/schema/batches.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { costOf, shownExact } from "../metering/cost.ts";
import { toActor } from "../reservations/reservations.ts";
import type { Batch } from "./batches.ts";

/** The organization's batches with what they cost until now, newest first. */
export async function listBatchViews(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { createdAt, id, organizationId } = batches;
  const rows = await ctx.db
    .select()
    .from(batches)
    .where(
      and(
        eq(organizationId, ctx.organizationId),
        last ? sql`(${createdAt}, ${id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(query.limit + 1);
  const beside = await readBeside(ctx, rows);
  return toPage(
    rows,
    query.limit,
    (row) => toView(row, beside),
    (row) => encodeCursor([row.createdAt.toString(), row.id]),
  );
}

/** One batch as the contract shows it. */
export async function viewOf(ctx: Context, row: Batch): Promise<BatchView> {
  return toView(row, await readBeside(ctx, [row]));
}

/** What is kept elsewhere of batches. */
interface Beside {
  costs: Costs;
  fileNames: ReadonlyMap<string, string>;
}

async function readBeside(ctx: Context, rows: readonly Batch[]): Promise<Beside> {
  const [costs, fileNames] = await Promise.all([costsOf(ctx, rows), fileNamesOf(ctx, rows)]);
  return { costs, fileNames };
}

/** By the file's id; those that were deleted are not there. */
async function fileNamesOf(ctx: Context, rows: readonly Batch[]): Promise<Map<string, string>> {
  const { id, organizationId, fileName } = inferenceFiles;
  const ids = rows.map(({ inputFileId }) => inputFileId);
  const found = await ctx.db
    .select({ id, fileName })
    .from(inferenceFiles)
    .where(and(eq(organizationId, ctx.organizationId), inArray(id, ids)));
  return new Map(found.map((file) => [file.id, file.fileName]));
}

interface Costs {
  currency: string;
  byBatch: Map<string, string>;
}

/** What the answered lines of batches cost, exactly, in one statement: by price, so its work does not grow with their lines. */
async function costsOf(ctx: Context, rows: readonly Batch[]): Promise<Costs> {
  const { rows: found } = await ctx.db.execute<{ id: string | null; amount: string; currency: string }>(sql`
    select charged.id, coalesce(charged.amount, '0') as amount, organization.currency
    from organizations organization
    left join lateral (
      select batch.id, ${shownExact(sql`sum(${costOf(sql`charge.quantity`)})`)} as amount
      from batch_charges charge
      join batches batch on batch.id = charge.batch_id and batch.organization_id = organization.id
      join prices price on price.id = charge.price_id
      where batch.id = any(${sql.param(rows.map(({ id }) => id))}::text[])
      group by batch.id
    ) as charged on true
    where organization.id = ${ctx.organizationId}
  `);
  const byBatch = new Map(found.flatMap(({ id, amount }) => (id === null ? [] : [[id, amount] as const])));
  return { currency: found[0]?.currency ?? "USD", byBatch };
}

function toView(row: Batch, { costs: { currency, byBatch }, fileNames }: Beside): BatchView {
  return {
    id: row.id,
    projectId: row.projectId,
    // The column has a check constraint with exactly these words.
    state: row.state as BatchView["state"],
    endpoint: row.endpoint,
    fileName: fileNames.get(row.inputFileId) ?? null,
    metadata: row.metadata,
    lines: { total: row.totalLines, succeeded: row.succeededLines, failed: row.failedLines },
    fault: faultOf(row),
    cost: { amount: byBatch.get(row.id) ?? "0", currency },
    hasResults: row.outputFileId !== null,
    hasErrors: row.errorFileId !== null,
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
    expiresAt: row.expiresAt.toString(),
    endedAt: row.endedAt?.toString() ?? null,
  };
}

function faultOf({ errors }: Batch): string | null {
  const [first] = errors ?? [];
  if (!first) return null;
  return first.line === null ? first.message : `Line ${first.line}: ${first.message}`;
}
