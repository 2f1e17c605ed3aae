import { and, eq, isNull, type SQL } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Actor, Context } from "../context.ts";
import type { RouteInput } from "../contract/route.ts";
import type { IdleRule, putIdleRule as putRoute } from "../contract/utilisation.ts";
import { idleRules } from "../db/schema/utilisation.ts";
import { getReservation } from "../reservations/reservations.ts";
import { idleBelowPercent } from "./idle-runs.ts";

type Input = RouteInput<typeof putRoute>["body"];
type Owner = Pick<Context, "db" | "organizationId">;
type Row = typeof idleRules.$inferSelect;

const builtIn: IdleRule = {
  ...{ enabled: true, belowPercent: idleBelowPercent, forHours: 4 },
  ...{ origin: "built_in", updatedAt: null, updatedBy: null },
};

/** When nodes of the organization are called idle. */
export async function getIdleRule(ctx: Owner): Promise<IdleRule> {
  return toIdleRule((await findRule(ctx, null)) ?? null);
}

/** The rule that holds for a reservation: its own, else the organization's. Throws not found. */
export async function getReservationIdleRule(ctx: Owner, reservationId: string): Promise<IdleRule> {
  await getReservation(ctx, reservationId);
  return findIdleRule(ctx, reservationId);
}

/** The same for a reservation that is known to be the organization's. */
export async function findIdleRule(ctx: Owner, reservationId: string): Promise<IdleRule> {
  return toIdleRule((await findRule(ctx, reservationId)) ?? (await findRule(ctx, null)) ?? null);
}

/** Sets the organization's rule, or that of one of its reservations. Throws not found. */
export async function putIdleRule(ctx: Context, reservationId: string | null, input: Input): Promise<IdleRule> {
  const name = reservationId === null ? null : (await getReservation(ctx, reservationId)).reservation.name;
  const before = await findRule(ctx, reservationId);
  const changes = {
    ...input,
    updatedAt: ctx.clock.now(),
    ...{ updatedByType: ctx.actor.type, updatedById: ctx.actor.id, updatedByName: ctx.actor.name },
  };
  const [after] = await ctx.db
    .insert(idleRules)
    .values({ organizationId: ctx.organizationId, reservationId, ...changes })
    .onConflictDoUpdate({ target: [idleRules.organizationId, idleRules.reservationId], set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  const { enabled, belowPercent, forHours } = after;
  await recordAudit(ctx, {
    action: "idle_rule.changed",
    target: targetOf(ctx, reservationId),
    summary: enabled
      ? `Nodes of ${name ?? "every reservation"} are called idle under ${belowPercent} % for ${forHours} h.`
      : `Nobody is told of idle nodes of ${name ?? "any reservation"}.`,
    ...(before ? { before: factsOf(before) } : {}),
    after: factsOf(after),
  });
  return toIdleRule(after);
}

/** Lets the organization's rule hold for a reservation again; nothing changes where it does. Throws not found. */
export async function removeReservationIdleRule(ctx: Context, reservationId: string): Promise<IdleRule> {
  const { reservation } = await getReservation(ctx, reservationId);
  const [removed] = await ctx.db.delete(idleRules).where(isOf(ctx, reservationId)).returning();
  if (removed) {
    await recordAudit(ctx, {
      action: "idle_rule.removed",
      target: targetOf(ctx, reservationId),
      summary: `The organization's idle rule holds for ${reservation.name} again.`,
      before: factsOf(removed),
    });
  }
  return getIdleRule(ctx);
}

async function findRule(ctx: Owner, reservationId: string | null): Promise<Row | undefined> {
  const [row] = await ctx.db.select().from(idleRules).where(isOf(ctx, reservationId));
  return row;
}

function isOf({ organizationId }: Owner, reservationId: string | null): SQL | undefined {
  return and(
    eq(idleRules.organizationId, organizationId),
    reservationId === null ? isNull(idleRules.reservationId) : eq(idleRules.reservationId, reservationId),
  );
}

function targetOf(ctx: Owner, reservationId: string | null) {
  return reservationId === null
    ? { type: "organization", id: ctx.organizationId }
    : { type: "reservation", id: reservationId };
}

function factsOf({ enabled, belowPercent, forHours }: Row) {
  return { enabled, belowPercent, forHours };
}

function toIdleRule(row: Row | null): IdleRule {
  if (!row) return builtIn;
  return {
    ...factsOf(row),
    origin: row.reservationId === null ? "organization" : "reservation",
    updatedAt: row.updatedAt.toString(),
    // The column is only ever written from an Actor.
    updatedBy: { type: row.updatedByType as Actor["type"], id: row.updatedById, name: row.updatedByName },
  };
}
