import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { TransferOffer } from "../contract/transfers.ts";
import { transferOffers } from "../db/schema/transfers.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { getReservation, lockReservation, toActor } from "../reservations/reservations.ts";
import { newCode } from "./code.ts";
import { planTransfer } from "./plan-transfer.ts";

export type OfferRow = typeof transferOffers.$inferSelect;

/** An offer can be accepted for so long. */
const lifetime = Temporal.Duration.from({ hours: 7 * 24 });

/**
 * Offers the rest of a reservation to whoever is given the code, which is told this once. Nothing changes until it is
 * accepted. Throws not found, and what `planTransfer` says.
 */
export async function createTransferOffer(
  ctx: Context,
  reservationId: string,
  { shownName }: { shownName: string },
): Promise<TransferOffer> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, reservationId);
  await planTransfer(ctx, found);
  const code = newCode();
  const row: OfferRow = {
    id: newId("tro", now),
    organizationId: ctx.organizationId,
    reservationId,
    codeHash: hashOf(code),
    shownName,
    state: "offered",
    expiresAt: now.add(lifetime),
    effectiveAt: null,
    intoReservationId: null,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: now,
  };
  await ctx.db.insert(transferOffers).values(row);
  await recordAudit(ctx, {
    action: "transfer.offered",
    target: { type: "reservation", id: reservationId },
    summary: `Offered the rest of ${found.reservation.name} to another organization as “${shownName}”, until ${row.expiresAt}.`,
    after: { offerId: row.id, shownName },
  });
  return { ...toOffer(ctx, row), code };
}

/** Offers of a reservation, newest first, without their codes. Throws not found. */
export async function listTransferOffers(ctx: Context, reservationId: string): Promise<{ items: TransferOffer[] }> {
  await getReservation(ctx, reservationId);
  const rows = await ctx.db
    .select()
    .from(transferOffers)
    .where(and(eq(transferOffers.organizationId, ctx.organizationId), eq(transferOffers.reservationId, reservationId)))
    .orderBy(desc(transferOffers.createdAt), desc(transferOffers.id));
  return { items: rows.map((row) => toOffer(ctx, row)) };
}

/** Takes an offer back. Throws not found, or `transfer_over` where it was accepted or taken back already. */
export async function withdrawTransferOffer(ctx: Context, id: string): Promise<TransferOffer> {
  const isOurs = and(eq(transferOffers.organizationId, ctx.organizationId), eq(transferOffers.id, id));
  const [row] = await ctx.db.select().from(transferOffers).where(isOurs).for("update");
  if (!row) throw notFound("transfer offer");
  if (row.state !== "offered") {
    throw problem("transfer_over", { status: 409, detail: `This offer was ${row.state} already.` });
  }
  await ctx.db.update(transferOffers).set({ state: "withdrawn" }).where(isOurs);
  await recordAudit(ctx, {
    action: "transfer.withdrawn",
    target: { type: "reservation", id: row.reservationId },
    summary: "Withdrew an offer to another organization.",
    after: { offerId: id },
  });
  return toOffer(ctx, { ...row, state: "withdrawn" });
}

/** The open offer that a code opens, whoever made it; not found where it is over, so that a code tells nothing else. */
export async function findOpenOffer(
  ctx: Context,
  code: string,
  { isLocked = false }: { isLocked?: boolean } = {},
): Promise<OfferRow> {
  const query = ctx.db
    .select()
    .from(transferOffers)
    .where(and(eq(transferOffers.codeHash, hashOf(code)), eq(transferOffers.state, "offered")));
  const [row] = await (isLocked ? query.for("update") : query);
  if (!row || Temporal.Instant.compare(row.expiresAt, ctx.clock.now()) <= 0) throw notFound("transfer");
  return row;
}

/** A code of 160 random bits cannot be guessed: its hash needs no salt. */
function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

function toOffer(ctx: Context, row: OfferRow): TransferOffer {
  const isExpired = row.state === "offered" && Temporal.Instant.compare(row.expiresAt, ctx.clock.now()) <= 0;
  return {
    id: row.id,
    reservationId: row.reservationId,
    shownName: row.shownName,
    // The column has a check constraint with exactly these states.
    state: isExpired ? "expired" : (row.state as TransferOffer["state"]),
    code: null,
    expiresAt: row.expiresAt.toString(),
    createdAt: row.createdAt.toString(),
    createdBy: toActor(row),
    effectiveAt: row.effectiveAt?.toString() ?? null,
  };
}
