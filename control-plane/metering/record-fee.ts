import type { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { toMicros } from "../money/decimal.ts";
import { recordUsage } from "./record-usage.ts";
import type { Recorded } from "./usage-input.ts";

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
