import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { OperatorContext } from "../context.ts";
import type { DatabaseConnection } from "../db/client.ts";
import { exports } from "../db/schema/exports.ts";
import { startLoneLoop } from "../start-lone-loop.ts";
import { failExport, openExport, type RunningExport, writeNextPart } from "./run-export.ts";

export interface ExportLoopParts {
  ctx: OperatorContext;
  connection: DatabaseConnection;
  logger: Logger;
}

/** Exports that take turns, a part each: a long one does not keep a short one waiting. */
const atOnce = 8;
const mostAttempts = 3;

/** Makes exports, in one process of a database at a time; each goes on after the last part that was kept. */
export function startExportLoop(parts: ExportLoopParts): { stop(): Promise<void> } {
  return startLoneLoop(parts, "exports", (signal) => makeExports(parts, signal));
}

/** Makes exports until none is open. */
export async function makeExports({ ctx, logger }: Omit<ExportLoopParts, "connection">, signal?: AbortSignal) {
  let turns: RunningExport[] = [];
  while (!signal?.aborted) {
    turns = [...turns, ...(await takeUp(ctx, logger, turns))];
    if (turns.length === 0) return;
    const next: RunningExport[] = [];
    for (const running of turns) {
      const left = await guarded(ctx, logger, running.row.id, () => writeNextPart(ctx, running));
      if (left) next.push(left);
    }
    turns = next;
  }
}

async function takeUp(ctx: OperatorContext, logger: Logger, turns: readonly RunningExport[]): Promise<RunningExport[]> {
  const known = turns.map(({ row }) => row.id);
  if (known.length >= atOnce) return [];
  const open = await ctx.db
    .select()
    .from(exports)
    .where(and(inArray(exports.state, ["waiting", "running"]), notInArray(exports.id, known)))
    .orderBy(asc(exports.createdAt))
    .limit(atOnce - known.length);
  const taken = [];
  for (const row of open) taken.push(await guarded(ctx, logger, row.id, () => openExport(ctx, row)));
  return taken.filter((each) => each !== null);
}

/** One that fails is tried again from its last part, and given up after some attempts; it stops no other. */
async function guarded(
  ctx: OperatorContext,
  logger: Logger,
  id: string,
  run: () => Promise<RunningExport | null>,
): Promise<RunningExport | null> {
  try {
    return await run();
  } catch (error) {
    logger.error({ err: error, exportId: id }, "an export failed");
    const [row] = await ctx.db
      .update(exports)
      .set({ attempts: sql`${exports.attempts} + 1` })
      .where(eq(exports.id, id))
      .returning();
    const fault = "Something went wrong on our side. Ask for it again, and tell us its id if it stays.";
    if (row && row.attempts >= mostAttempts) await failExport(ctx, id, fault);
    return null;
  }
}
