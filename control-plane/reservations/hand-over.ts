import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { laterOf } from "../capacity/window.ts";
import type { Context, OperatorContext } from "../context.ts";
import type { handOver as route } from "../contract/operator.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { handovers } from "../db/schema/reservations.ts";
import type { Engine, Handover } from "../engines/engine.ts";
import { problem } from "../http/problem.ts";
import { awaitsAdded, recordAddedHandover } from "./added-nodes.ts";
import { chargedFrom } from "./charges.ts";
import { lockForOperator } from "./lock-for-operator.ts";
import { stateInWords } from "./states.ts";
import { type ReservationRow, transition } from "./transition.ts";

/** Takes note that a reservation's nodes can be reached: it is active, and charged from now on or from its start. */
export async function recordHandover(
  ctx: Context,
  reservation: ReservationRow,
  engine: Engine["name"],
  { handedOverAt, demo, methods }: Omit<Handover, "reservationId">,
): Promise<void> {
  const { id, nodes, startsAt } = reservation;
  await ctx.db.insert(handovers).values({
    reservationId: id,
    organizationId: ctx.organizationId,
    engine,
    demo,
    methods,
    handedOverAt,
  });
  const meteredUntil = chargedFrom({ ...reservation, handedOverAt }) ?? startsAt;
  const isLate = !meteredUntil.equals(startsAt);
  await transition(ctx, reservation, {
    to: "active",
    at: handedOverAt,
    reason: isLate ? "The nodes were handed over late; charged from now on." : "The nodes were handed over.",
    set: { handedOverAt, deliveredNodes: nodes, meteredUntil },
  });
}

/** A reservation whose nodes are all with buyers of its listings has none to be handed over: it is active from its start. */
export async function recordEmptyHandover(ctx: Context, reservation: ReservationRow): Promise<void> {
  const { startsAt, createdAt } = reservation;
  const handedOverAt = laterOf(startsAt, createdAt);
  await recordHandover(ctx, reservation, "manual", { handedOverAt, demo: false, methods: [] });
}

/** The operator hands the nodes over, or corrects the access details of nodes that were handed over. */
export async function handOver(
  operator: OperatorContext,
  reservationId: string,
  { methods }: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const now = operator.clock.now();
  const { ctx, reservation } = await lockForOperator(operator, reservationId);
  const details = methods.map((method) => ({ ...method, note: method.note ?? null }));
  if (isDelivered(reservation) && awaitsAdded(reservation, now)) {
    await recordAddedHandover(ctx, reservation, { handedOverAt: now, demo: false, methods: details });
    return { reservationId, handedOverAt: now.toString() };
  }
  if (isDelivered(reservation)) return correct(ctx, reservation, details);
  if (reservation.state !== "provisioning" || Temporal.Instant.compare(reservation.endsAt, now) <= 0) {
    throw problem("not_awaited", {
      status: 409,
      detail: `Nodes are handed over from the start of a reservation until its end; this one is ${stateInWords(reservation.state)}.`,
      facts: { state: reservation.state },
    });
  }
  await recordHandover(ctx, reservation, "manual", { handedOverAt: now, demo: false, methods: details });
  return { reservationId, handedOverAt: now.toString() };
}

/** Its nodes are in the customer's hands. */
export function isDelivered({ state }: Pick<ReservationRow, "state">): boolean {
  return ["active", "degraded", "reclaiming", "ending"].includes(state);
}

async function correct(
  ctx: Context,
  { id, handedOverAt }: ReservationRow,
  methods: Handover["methods"],
): Promise<RouteAnswer<typeof route>> {
  if (!handedOverAt) throw new Error(`${id} is active and was never handed over`);
  await ctx.db.update(handovers).set({ methods, demo: false }).where(eq(handovers.reservationId, id));
  await recordAudit(ctx, {
    action: "reservation.access_changed",
    target: { type: "reservation", id },
    summary: "Changed the access details.",
  });
  return { reservationId: id, handedOverAt: handedOverAt.toString() };
}
