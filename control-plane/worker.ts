import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import { anomalySteps } from "./anomalies/watch-anomalies.ts";
import { sealAudit } from "./audit/seal-audit.ts";
import { budgetSteps } from "./budgets/watch-budgets.ts";
import { AdjustableClock } from "./clock.ts";
import type { OperatorContext } from "./context.ts";
import { openContractPeriods } from "./contracts/open-contract-periods.ts";
import { enqueueDueMonths } from "./deliveries/enqueue-due-months.ts";
import { nextReminderEdge, sendReminders } from "./dunning/send-reminders.ts";
import { endpointSteps } from "./endpoints/worker-steps.ts";
import { publishEvents } from "./events/publish-events.ts";
import { expireExports, nextExportEdge } from "./exports/expire-exports.ts";
import { healthSteps, nextHealthEdge } from "./health/worker-steps.ts";
import { forgetAnswers } from "./http/idempotency.ts";
import { invoicingSteps, nextInvoicingEdge } from "./invoicing/worker-steps.ts";
import { listingSteps, nextListingEdge } from "./listings/worker-steps.ts";
import { announceRetirements } from "./models/announce-retirements.ts";
import { dropPrices } from "./price-protection/drop-prices.ts";
import { nextPriceListEdge } from "./price-protection/due-price-drops.ts";
import { endTemporaryLimits, nextQuotaEdge } from "./quotas/end-temporary-limits.ts";
import { recordPeaks } from "./quotas/record-peaks.ts";
import { watchQuotas } from "./quotas/watch-quotas.ts";
import { afterReservationsSteps, nextReclaimEdge, reclaimSteps } from "./reclaims/worker-steps.ts";
import { moveRehearsals, nextRehearsalEdge } from "./rehearsals/worker-step.ts";
import { nextReservationEdge, reservationSteps } from "./reservations/worker-steps.ts";
import { nextWaitlistEdge, tryWaitlist } from "./waitlist/try-entries.ts";
import { forgetDeliveries } from "./webhooks/forget-deliveries.ts";
import type { WorkerContext, WorkerStep } from "./worker-step.ts";

/** What is done at every tick, in this order: at one instant ends come before starts, metering before closing. */
const workerSteps: readonly WorkerStep[] = [
  { name: "drop prices", run: dropPrices },
  ...reclaimSteps,
  ...reservationSteps,
  ...endpointSteps,
  ...afterReservationsSteps,
  ...listingSteps,
  { name: "move rehearsals", run: moveRehearsals },
  ...healthSteps,
  { name: "end temporary limits", run: endTemporaryLimits },
  { name: "watch quotas", run: watchQuotas },
  { name: "record quota peaks", run: recordPeaks },
  { name: "try waitlist", run: tryWaitlist },
  { name: "open contract periods", run: openContractPeriods },
  ...invoicingSteps,
  { name: "have due cost delivered", run: enqueueDueMonths },
  { name: "expire exports", run: expireExports },
  { name: "send reminders", run: sendReminders },
  ...budgetSteps,
  ...anomalySteps,
  { name: "announce retirements", run: announceRetirements },
  { name: "publish events", run: publishEvents },
  { name: "seal audit", run: sealAudit },
  { name: "forget answers", run: forgetAnswers },
  { name: "forget webhook deliveries", run: forgetDeliveries },
];

/** Runs every step once; a step that fails is logged and stops no other. Gives the names of those that failed. */
export async function tick(ctx: WorkerContext, logger: Logger): Promise<string[]> {
  const failed: string[] = [];
  for (const step of workerSteps) {
    try {
      await step.run(ctx);
    } catch (error) {
      failed.push(step.name);
      logger.error({ err: error, step: step.name }, "worker step failed");
    }
  }
  return failed;
}

/** The next instant at which something falls due; null when nothing is planned. */
export async function nextEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const planned = [
    nextPriceListEdge(ctx),
    nextReclaimEdge(ctx),
    nextReservationEdge(ctx),
    nextHealthEdge(ctx),
    nextInvoicingEdge(ctx),
    nextReminderEdge(ctx),
    nextWaitlistEdge(ctx),
    nextListingEdge(ctx),
    nextRehearsalEdge(ctx),
    nextExportEdge(ctx),
    nextQuotaEdge(ctx),
  ];
  const edges = (await Promise.all(planned)).filter((edge) => edge !== null);
  return edges.sort(Temporal.Instant.compare)[0] ?? null;
}

/** Moves an adjustable clock to `until`, stopping at every edge on the way to do what is due there. */
export async function advance(
  ctx: WorkerContext & { clock: AdjustableClock },
  until: Temporal.Instant,
  logger: Logger,
): Promise<void> {
  for (;;) {
    const edge = await nextEdge(ctx);
    if (!edge || Temporal.Instant.compare(edge, until) > 0) break;
    const stuck = Temporal.Instant.compare(edge, ctx.clock.now()) <= 0;
    if (!stuck) ctx.clock.set(edge);
    const failed = await tick(ctx, logger);
    if (failed.length > 0) throw new Error(`The clock stopped at ${ctx.clock.now()}: ${failed.join(", ")} failed.`);
    if (stuck && (await isSameEdge(ctx, edge))) break;
  }
  ctx.clock.set(until);
  await tick(ctx, logger);
}

async function isSameEdge(ctx: WorkerContext, before: Temporal.Instant): Promise<boolean> {
  const after = await nextEdge(ctx);
  return after !== null && Temporal.Instant.compare(after, before) <= 0;
}

/** The context in which the system itself acts. */
export function workerContext(parts: Pick<OperatorContext, "db" | "clock"> & { demo: boolean }): WorkerContext {
  return {
    ...parts,
    adjustable: parts.clock instanceof AdjustableClock,
    actor: { type: "system", id: "system", name: "Headroom" },
    surface: "worker",
    requestId: "worker",
    address: null,
    operationId: null,
  };
}
