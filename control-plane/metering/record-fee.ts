import type { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { toMicros } from "../money/decimal.ts";
import { recordUsage } from "./record-usage.ts";
import type { Recorded } from "./usage-input.ts";

export interface NoticeCredit {
  organizationId: string;
  projectId: string;
  reservationId: string;
  /** The credit that this bills: given once. */
  creditId: string;
  /** Exact decimal in the organization's currency, with at most six decimals; not below zero. */
  amount: string;
  currency: string;
  occurredAt: Temporal.Instant;
}

export interface ResaleCredit extends Omit<NoticeCredit, "creditId"> {
  /** The sale and the instant of the buyer's charge that this mirrors: given once. */
  sourceId: string;
}

export interface ReleaseFee {
  organizationId: string;
  projectId: string;
  reservationId: string;
  /** The release that the fee is for: charged once. */
  releaseId: string;
  /** Exact decimal in the organization's currency, with at most six decimals. */
  fee: string;
  occurredAt: Temporal.Instant;
}

/** Charges the fee of an early release. A fee of zero leaves no record. */
export async function recordReleaseFee(ctx: { db: Database; clock: Clock }, release: ReleaseFee): Promise<Recorded> {
  const amountMicros = toMicros(release.fee);
  if (amountMicros === 0) return { accepted: 0, known: 0 };
  return recordUsage(ctx, [
    {
      organizationId: release.organizationId,
      projectId: release.projectId,
      source: "release",
      sourceId: release.releaseId,
      product: "fee",
      resourceId: release.reservationId,
      occurredAt: release.occurredAt,
      amountMicros,
      usageSource: "metered",
    },
  ]);
}

/** Gives back what a broken notice costs the seller: a fee below zero. A credit of zero leaves no record. */
export async function recordNoticeCredit(ctx: { db: Database; clock: Clock }, credit: NoticeCredit): Promise<Recorded> {
  const amountMicros = toMicros(credit.amount);
  if (amountMicros === 0) return { accepted: 0, known: 0 };
  return recordUsage(ctx, [
    {
      organizationId: credit.organizationId,
      projectId: credit.projectId,
      source: "reclaim",
      sourceId: credit.creditId,
      product: "fee",
      resourceId: credit.reservationId,
      occurredAt: credit.occurredAt,
      amountMicros: -amountMicros,
      usageSource: "metered",
      // Built in, in every currency; see the migration that made it.
      priceId: `prc_credit_notice_${credit.currency.toLowerCase()}`,
    },
  ]);
}

/** Gives back what buyers of a reservation's nodes were charged, less the market fee: fees below zero, none of zero. */
export async function recordResaleCredits(
  ctx: { db: Database; clock: Clock },
  credits: readonly ResaleCredit[],
): Promise<Recorded> {
  const records = credits
    .map(({ amount, currency, reservationId, ...credit }) => ({
      ...credit,
      source: "resale" as const,
      product: "fee" as const,
      resourceId: reservationId,
      amountMicros: -toMicros(amount),
      usageSource: "metered" as const,
      // Built in, in every currency; see the migration that made it.
      priceId: `prc_credit_resale_${currency.toLowerCase()}`,
    }))
    .filter(({ amountMicros }) => amountMicros !== 0);
  return records.length === 0 ? { accepted: 0, known: 0 } : recordUsage(ctx, records);
}

export interface UndeliveredCredit {
  organizationId: string;
  projectId: string;
  reservationId: string;
  cause: "provider_fault" | "maintenance";
  /** The time that was not delivered, and which part of its credit this is: each given once. */
  undeliveredId: string;
  part: number;
  /** Exact decimal with at most six decimals, above zero. */
  amount: string;
  currency: string;
  occurredAt: Temporal.Instant;
}

/** Gives back what was metered before anybody knew that it was not delivered: a fee below zero. */
export async function recordUndeliveredCredit(
  ctx: { db: Database; clock: Clock },
  credit: UndeliveredCredit,
): Promise<Recorded> {
  const cause = credit.cause === "maintenance" ? "maintenance" : "fault";
  return recordUsage(ctx, [
    {
      organizationId: credit.organizationId,
      projectId: credit.projectId,
      source: "undelivered",
      sourceId: `${credit.undeliveredId}:credit:${credit.part}`,
      product: "fee",
      resourceId: credit.reservationId,
      occurredAt: credit.occurredAt,
      amountMicros: -toMicros(credit.amount),
      usageSource: "metered",
      priceId: `prc_credit_${cause}_${credit.currency.toLowerCase()}`,
    },
  ]);
}
