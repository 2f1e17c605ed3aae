import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { returnCapacity, shortenCapacity } from "../capacity/allocations.ts";
import { closeChangesOf } from "../capacity/close-quote.ts";
import { atSecond } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ReleaseTerms, createRelease as route } from "../contract/reservations.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { releases, reservations } from "../db/schema/reservations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { refuseListed } from "../listings/listed-nodes.ts";
import { recordReleaseFee } from "../metering/record-fee.ts";
import { sameDecimal } from "../money/decimal.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";
import { findOpenReclaim } from "../reclaims/open-reclaims.ts";
import { endAssignments } from "./assign-nodes.ts";
import { giveBackNodes } from "./give-back-nodes.ts";
import { computeReleaseTerms } from "./release-terms.ts";
import { type Found, getReservation, lockReservation, toActor } from "./reservations.ts";
import { type ReservationRow, transition } from "./transition.ts";

type Release = RouteAnswer<typeof route>;
type ReleaseRow = typeof releases.$inferSelect;

/** What releasing the reservation, or so many of its nodes, would do now. */
export async function getReleaseTerms(ctx: Context, id: string, nodes?: number): Promise<ReleaseTerms> {
  const found = await getReservation(ctx, id);
  const { reservation } = found;
  await refusePartOfReclaimed(ctx, reservation, nodes);
  const terms = computeReleaseTerms(found, ctx.clock.now(), nodes);
  await refuseListed(ctx, reservation, terms.nodes);
  return terms;
}

/**
 * Releases what remains of a reservation, or of some of its nodes: nodes and capacity go back, the fee is metered. Throws
 * `terms_changed` when the refund or the nodes that go on are not what the caller was shown, and `release_not_possible`.
 */
export async function releaseReservation(
  ctx: Context,
  id: string,
  input: RouteInput<typeof route>["body"],
): Promise<Release> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, id);
  const { reservation } = found;
  await refusePartOfReclaimed(ctx, reservation, input.nodes);
  const terms = computeReleaseTerms(found, now, input.nodes);
  const { expectedRefund = terms.refund.amount, expectedRemainingNodes = terms.remainingNodes } = input;
  if (!sameDecimal(expectedRefund, terms.refund.amount) || expectedRemainingNodes !== terms.remainingNodes)
    throw termsChanged(terms);
  const row = await carryOut(ctx, found, terms, input.reason ?? null);
  return toRelease(reservation, row);
}

/**
 * Gives back what the terms say out of a locked reservation: the caller has computed them in this transaction. Throws
 * `release_not_possible` where some of it is listed or sold on.
 */
export async function carryOut(
  ctx: Context,
  found: Found,
  terms: ReleaseTerms,
  reason: string | null,
): Promise<ReleaseRow> {
  const { reservation } = found;
  const now = ctx.clock.now();
  const { id } = reservation;
  await refuseListed(ctx, reservation, terms.nodes);
  const row = await insertRelease(ctx, reservation, terms, reason);
  const effectiveAt = Temporal.Instant.from(terms.effectiveAt);
  if (terms.remainingNodes > 0) await giveBackNodes(ctx, found, terms);
  else if (reservation.handedOverAt) await endEarly(ctx, reservation, effectiveAt);
  else await cancel(ctx, reservation, now);
  if (terms.remainingNodes === 0) await closeChangesOf(ctx, id);
  await recordReleaseFee(ctx, {
    organizationId: ctx.organizationId,
    projectId: reservation.projectId,
    reservationId: id,
    releaseId: row.id,
    fee: row.fee,
    occurredAt: row.createdAt,
  });
  await recordAudit(ctx, {
    action: "reservation.released",
    target: { type: "reservation", id },
    summary: `Released ${terms.remainingNodes > 0 ? `${terms.nodes} of ${reservation.nodes} nodes of ` : ""}${reservation.name} at ${terms.effectiveAt}: ${shownMoney(terms.refund.amount, terms.refund.currency)} are not charged, the fee is ${groupDigits(terms.fee.amount)}.`,
    before: { state: reservation.state, endsAt: reservation.endsAt.toString(), nodes: reservation.nodes },
    after: { ...terms },
  });
  return row;
}

/** The wire form of a release. */
export function toRelease({ total, currency }: ReservationRow, row: ReleaseRow): Release {
  const money = (amount: string) => ({ amount, currency });
  return {
    id: row.id,
    reservationId: row.reservationId,
    nodes: row.nodes,
    remainingNodes: row.remainingNodes,
    effectiveAt: row.effectiveAt.toString(),
    boughtUntil: row.boughtUntil.toString(),
    total: money(total),
    chargedUntilEffective: money(row.chargedUntilEffective),
    feesAndCredits: money(row.feesAndCredits),
    remaining: money(row.remaining),
    feePercent: row.feePercent,
    fee: money(row.fee),
    refund: money(row.refund),
    finalCost: money(row.finalCost),
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
    reason: row.reason,
  };
}

/** While nodes are being taken back, those that stay are not all the reservation's to give. */
async function refusePartOfReclaimed(ctx: Context, { id, nodes }: ReservationRow, given = nodes): Promise<void> {
  const reclaim = given < nodes ? await findOpenReclaim(ctx, id) : undefined;
  if (!reclaim) return;
  throw problem("release_not_possible", {
    status: 409,
    detail: `Some of its nodes are being taken back. Release all of it, or wait until ${reclaim.deadline} and give back of what stays.`,
  });
}

async function insertRelease(
  ctx: Context,
  reservation: ReservationRow,
  terms: ReleaseTerms,
  reason: string | null,
): Promise<ReleaseRow> {
  const createdAt = ctx.clock.now();
  const row: ReleaseRow = {
    id: newId("rel", createdAt),
    organizationId: ctx.organizationId,
    reservationId: reservation.id,
    effectiveAt: Temporal.Instant.from(terms.effectiveAt),
    boughtUntil: reservation.boughtUntil,
    nodes: terms.nodes,
    remainingNodes: terms.remainingNodes,
    chargedUntilEffective: terms.chargedUntilEffective.amount,
    feesAndCredits: terms.feesAndCredits.amount,
    remaining: terms.remaining.amount,
    feePercent: terms.feePercent,
    fee: terms.fee.amount,
    refund: terms.refund.amount,
    finalCost: terms.finalCost.amount,
    reason,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt,
  };
  await ctx.db.insert(releases).values(row);
  return row;
}

/** Before the nodes were handed over. To the second, so that the nodes are free for whoever starts in this one. */
async function cancel(ctx: Context, reservation: ReservationRow, now: Temporal.Instant): Promise<void> {
  await transition(ctx, reservation, {
    to: "cancelled",
    at: now,
    reason: `Cancelled by ${ctx.actor.name} before the nodes were handed over.`,
  });
  await endAssignments(ctx, reservation.id, atSecond(now));
  await returnCapacity(ctx, reservation.id);
}

async function endEarly(ctx: Context, reservation: ReservationRow, endsAt: Temporal.Instant): Promise<void> {
  await endAssignments(ctx, reservation.id, endsAt);
  await shortenCapacity(ctx, reservation.id, endsAt);
  const { nodes, gpus, deliveredNodes } = reservation;
  // Nodes that were added and have not begun never will.
  const set = { endsAt, nodes: deliveredNodes, gpus: (gpus / nodes) * deliveredNodes, addedFrom: null };
  if (["active", "degraded"].includes(reservation.state)) {
    const reason = `Released early: ends at ${endsAt}.`;
    return transition(ctx, reservation, { to: "ending", at: ctx.clock.now(), reason, set });
  }
  await ctx.db
    .update(reservations)
    .set(set)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, reservation.id)));
}

function termsChanged(terms: ReleaseTerms) {
  return problem("terms_changed", {
    status: 409,
    detail: `Releasing now would refund ${shownMoney(terms.refund.amount, terms.refund.currency)} and leave ${terms.remainingNodes} ${terms.remainingNodes === 1 ? "node" : "nodes"}, which is not what was shown. Look at the terms again and confirm them.`,
    facts: { ...terms },
  });
}
