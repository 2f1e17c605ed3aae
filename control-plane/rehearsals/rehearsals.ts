import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Actor, Context } from "../context.ts";
import type { Rehearsal } from "../contract/rehearsals.ts";
import { rehearsalAcknowledgements, rehearsals } from "../db/schema/ends.ts";
import { notFound } from "../http/problem.ts";
import { getReservation, toActor } from "../reservations/reservations.ts";
import { listReaders } from "../successors/access-reads.ts";

export type RehearsalRow = typeof rehearsals.$inferSelect;
type Reader = Pick<Context, "db" | "clock" | "organizationId">;

export const isRunning: SQL = inArray(rehearsals.state, ["announced", "over"]);

/** The last rehearsals of a reservation's end with their reports, newest first. Throws not found. */
export async function listRehearsals(ctx: Reader, reservationId: string): Promise<{ items: Rehearsal[] }> {
  await getReservation(ctx, reservationId);
  const rows = await ctx.db
    .select()
    .from(rehearsals)
    .where(and(eq(rehearsals.organizationId, ctx.organizationId), eq(rehearsals.reservationId, reservationId)))
    .orderBy(desc(rehearsals.announcedAt))
    .limit(20);
  const items: Rehearsal[] = [];
  for (const row of rows) items.push(await toRehearsal(ctx, row));
  return { items };
}

/** The rehearsal that runs for a reservation; null when none does. */
export async function findRunning(ctx: Pick<Reader, "db" | "organizationId">, reservationId: string) {
  const [row] = await ctx.db
    .select()
    .from(rehearsals)
    .where(
      and(eq(rehearsals.organizationId, ctx.organizationId), eq(rehearsals.reservationId, reservationId), isRunning),
    );
  return row ?? null;
}

/** One rehearsal of the organization, locked. Throws not found. */
export async function lockRehearsal(ctx: Reader, id: string): Promise<RehearsalRow> {
  const [row] = await ctx.db
    .select()
    .from(rehearsals)
    .where(and(eq(rehearsals.organizationId, ctx.organizationId), eq(rehearsals.id, id)))
    .for("update");
  if (!row) throw notFound("rehearsal");
  return row;
}

/** The wire form of a rehearsal, with who acknowledged it and who still asked for access after the pretended end. */
export async function toRehearsal(ctx: Reader, row: RehearsalRow): Promise<Rehearsal> {
  const { id, reservationId, endsAt } = row;
  const acknowledgements = await ctx.db
    .select()
    .from(rehearsalAcknowledgements)
    .where(
      and(
        eq(rehearsalAcknowledgements.organizationId, ctx.organizationId),
        eq(rehearsalAcknowledgements.rehearsalId, id),
      ),
    )
    .orderBy(asc(rehearsalAcknowledgements.at));
  return {
    ...{ id, reservationId, state: stateOf(row) },
    announcedAt: row.announcedAt.toString(),
    endsAt: endsAt.toString(),
    observedUntil: row.observedUntil.toString(),
    endedAt: row.endedAt?.toString() ?? null,
    startedBy: toActor(row),
    acknowledgements: acknowledgements.map(({ actorType, actorId, actorName, at }) => ({
      // The column is only ever written from an Actor.
      actor: { type: actorType as Actor["type"], id: actorId, name: actorName },
      at: at.toString(),
    })),
    stillUsedBy: await listReaders(ctx, reservationId, { from: endsAt, until: lookUntil(row) }),
  };
}

/** The state of a stored row. */
export function stateOf({ state }: RehearsalRow): Rehearsal["state"] {
  // The column has a check constraint with exactly these states.
  return state as Rehearsal["state"];
}

function lookUntil({ endedAt, observedUntil }: RehearsalRow): Temporal.Instant {
  return endedAt ?? observedUntil;
}
