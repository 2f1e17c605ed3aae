import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { returnCapacity } from "../capacity/allocations.ts";
import { passToReservation } from "../capacity/pass-capacity.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { floorHour } from "../capacity/window.ts";
import { type Context, forOrganization } from "../context.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import type { acceptTransfer as route } from "../contract/transfers.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { transferOffers } from "../db/schema/transfers.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { sameDecimal, subtractDecimals } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { getOpenProject } from "../organizations/projects.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { checkGpuQuota } from "../quotas/check-gpu-quota.ts";
import { lockQuota } from "../quotas/lock-quota.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { raiseAlarms } from "../quotas/raise-alarms.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { passAssignments } from "../reservations/pass-assignments.ts";
import { type Found, getReservation, lockReservation, toReservation } from "../reservations/reservations.ts";
import { reviseSegments } from "../reservations/segments.ts";
import { recordActivity, transition } from "../reservations/transition.ts";
import { refuseReceiver } from "./get-received-transfer.ts";
import { planTransfer, type TransferPlan } from "./plan-transfer.ts";
import { findOpenOffer } from "./transfer-offers.ts";

type Input = RouteInput<typeof route>["body"];

/**
 * Takes the rest of another organization's reservation over: from the next full hour on it is the receiver's, at the price
 * and on the terms that were agreed, on the same nodes, with access of its own. Gives the receiver's reservation. Throws
 * not found, `project_archived`, `terms_changed`, `quota_exceeded`, and what `refuseReceiver`, `refuseOverBudget` and
 * `refusePurchaseOrder` say.
 */
export async function acceptTransfer(ctx: Context, code: string, input: Input): Promise<Reservation> {
  const offer = await findOpenOffer(ctx, code, { isLocked: true });
  const giver = givingContext(ctx, offer.organizationId);
  const found = await lockReservation(giver, offer.reservationId);
  const plan = await planTransfer(ctx, found);
  const project = await getOpenProject(ctx, input.projectId);
  await refuseReceiver(ctx, found, plan, project.id);
  if (input.expectedTotal !== undefined && !sameDecimal(input.expectedTotal, plan.total)) {
    throw problem("terms_changed", {
      status: 409,
      detail: "What it costs from now on is not what was shown. Look at the numbers again and confirm them.",
      facts: { total: plan.total },
    });
  }
  const pool = poolOfRow(found.reservation);
  const quota = await lockQuota(ctx, gpuQuota(pool));
  const { endsAt } = found.reservation;
  const before = await checkGpuQuota(ctx, quota, { ...pool, from: plan.from, until: endsAt, gpus: plan.gpus });
  const taken = before.used + before.held + plan.gpus;
  await raiseAlarms(ctx, { id: quota.id, quotaId: quota.id, capped: null }, { taken, limit: quota.limit });
  const id = await receive(ctx, found, plan, { ...input, projectId: project.id, shownName: offer.shownName });
  await give(giver, found, plan);
  const { from, total } = plan;
  const window = { from, until: endsAt };
  const poNumber = input.poNumber ?? null;
  await refuseOverBudget(ctx, window, { reservationId: id, projectIds: [project.id] });
  await refusePurchaseOrder(ctx, { window, projectId: project.id, poNumber, total, step: "bought" });
  await ctx.db
    .update(transferOffers)
    .set({ state: "accepted", effectiveAt: plan.from, intoReservationId: id })
    .where(eq(transferOffers.id, offer.id));
  return toReservation(await getReservation(ctx, id));
}

/** The giver learns that it was accepted, and nothing of by whom. */
function givingContext(ctx: Context, organizationId: string): Context {
  const actor = { type: "system", id: "system", name: "Headroom" } as const;
  return { ...forOrganization(ctx, organizationId), actor, address: null, operationId: null, requestId: "transfer" };
}

async function receive(
  ctx: Context,
  { reservation }: Found,
  plan: TransferPlan,
  { projectId, shownName, name, poNumber }: Input & { shownName: string },
): Promise<string> {
  const now = ctx.clock.now();
  const { organizationId } = ctx;
  const { from, nodes, gpus, total, rest } = plan;
  const [id, quoteId] = [newId("res", now), newId("quo", now)];
  const passing = { reservationId: reservation.id, nodes, to: { organizationId, reservationId: id } };
  const allocationId = await passToReservation(ctx, { ...passing, from: floorHour(from) });
  const { region, nodeType, capacityClass, noticeClass, endsAt, currency, terms } = reservation;
  const agreed = {
    ...{ organizationId, allocationId, region, nodeType, capacityClass, noticeClass, nodes, gpus },
    ...{ startsAt: from, endsAt, total, currency, terms, priceId: rest[0]?.priceId ?? reservation.priceId },
    createdAt: now,
  };
  const by = { createdById: ctx.actor.id, createdByName: ctx.actor.name };
  await ctx.db.insert(quotes).values({ ...agreed, ...by, id: quoteId, state: "accepted", expiresAt: now });
  await ctx.db.insert(reservations).values({
    ...{ ...agreed, ...by, id, quoteId, projectId, state: "scheduled", createdByType: ctx.actor.type },
    name: name ?? `${nodes} × ${nodeType}, ${region}`,
    ...{ boughtUntil: endsAt, meteredUntil: from, poNumber: poNumber ?? null },
  });
  await reviseSegments(
    ctx,
    id,
    rest.map((segment) => ({ ...segment, projectId, quoteId })),
  );
  await passAssignments(giverOf(ctx, reservation.organizationId), { ...passing, at: from });
  const reason = `Taken over from ${shownName} by ${ctx.actor.name}.`;
  await recordActivity(ctx, id, { from: null, to: "scheduled", at: now, reason });
  const { reservation: made } = await getReservation(ctx, id);
  await recordEvent(ctx, { type: "reservation.bought", subjectId: id, facts: toEventFacts(made) });
  await recordAudit(ctx, {
    action: "transfer.accepted",
    target: { type: "reservation", id },
    summary: `Took ${nodes} × ${nodeType} in ${region} over from ${shownName}, from ${from} until ${endsAt} for ${shownMoney(total, currency)}.`,
    after: { from: from.toString(), until: endsAt.toString(), nodes, total, projectId },
  });
  return id;
}

function giverOf(ctx: Context, organizationId: string): Context {
  return { ...ctx, organizationId };
}

/** What is left of it to the giver: the time until then, or nothing where it had not begun. */
async function give(ctx: Context, { reservation }: Found, { from, total: given }: TransferPlan): Promise<void> {
  const { id, name, currency } = reservation;
  const total = subtractDecimals(reservation.total, given);
  const facts = toEventFacts(reservation);
  const reason = `Transferred to another organization from ${from} on: ${shownMoney(given, currency)} of it are charged there.`;
  if (reservation.state === "scheduled") {
    await transition(ctx, reservation, { to: "cancelled", at: ctx.clock.now(), reason, told: false, set: { total } });
    await returnCapacity(ctx, id);
  } else {
    await ctx.db
      .update(reservations)
      .set({ endsAt: from, boughtUntil: from, total })
      .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
    const state = reservation.state === "ending" ? "ending" : "active";
    await recordActivity(ctx, id, { from: state, to: state, at: ctx.clock.now(), reason });
  }
  await recordEvent(ctx, {
    type: "reservation.transferred",
    subjectId: id,
    facts: { ...facts, effectiveAt: from.toString() },
  });
  await recordAudit(ctx, {
    action: "transfer.accepted",
    target: { type: "reservation", id },
    summary: `The rest of ${name} from ${from} on was taken over by another organization.`,
    before: { endsAt: reservation.endsAt.toString(), total: reservation.total },
    after: { endsAt: from.toString(), total },
  });
}
