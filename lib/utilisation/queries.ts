import "server-only";
import * as contract from "@/control-plane/contract/utilisation";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { addDecimals } from "@/lib/format/decimal";
import type { UtilisationFilter } from "./schema";
import type { IdleNow, IdleRuleView, Standing, UtilisationView } from "./utilisation";

/** What a reservation's GPUs did, by node, or by GPU of one node. Throws `not_found`. */
export async function getUtilisation(
  ctx: OrgContext,
  id: string,
  { range, gpus: node }: UtilisationFilter,
): Promise<UtilisationView> {
  const wire = await controlPlane(ctx).call(contract.getUtilisation, {
    params: { id },
    query: { range, node },
    // Asked of the operator's metrics while we wait: those have ten seconds.
    timeoutMs: 15_000,
  });
  const { reservationId, asOf, source, demo, until, stepSeconds, newestAt, meanPercent } = wire;
  const first = Date.parse(wire.from);
  const count = Math.round((Date.parse(until) - first) / 1000 / stepSeconds);
  return {
    ...{ reservationId, asOf, source, demo, range, until, stepSeconds, newestAt, meanPercent },
    node: node ?? null,
    steps: Array.from({ length: count }, (_, index) => new Date(first + index * stepSeconds * 1000).toISOString()),
    series: wire.series.map(({ node: of, gpu, gpuPercent, memoryPercent, powerWatts }) => ({
      ...{ node: of, gpuPercent, memoryPercent, powerWatts },
      key: gpu === null ? of : `${of} ${gpu}`,
      name: gpu === null ? of : `GPU ${gpu}`,
    })),
    standing: wire.standing && toStanding(wire.standing),
  };
}

/** Running reservations with GPUs that do nothing, the dearest first. */
export async function listIdleNow(ctx: OrgContext): Promise<IdleNow> {
  const { asOf, measuredReservations, items } = await controlPlane(ctx).call(contract.listIdleReservations);
  const [first] = items;
  return {
    ...{ asOf, measuredReservations },
    items: items.map(({ reservationId, name, ...standing }) => ({ reservationId, name, ...toStanding(standing) })),
    // An organization has one currency.
    costPerHour: first
      ? {
          amount: addDecimals(...items.map(({ idleCostPerHour }) => idleCostPerHour.amount)),
          currency: first.idleCostPerHour.currency,
        }
      : null,
  };
}

/** When nodes are called idle: of a reservation, or wherever none has a rule of its own. Throws `not_found`. */
export async function getIdleRule(ctx: OrgContext, reservationId: string | null): Promise<IdleRuleView> {
  const { call } = controlPlane(ctx);
  const wire =
    reservationId === null
      ? await call(contract.getIdleRule)
      : await call(contract.getReservationIdleRule, { params: { id: reservationId } });
  const { enabled, belowPercent, forHours, origin, updatedAt, updatedBy } = wire;
  return { enabled, belowPercent, forHours, origin, updatedAt, updatedBy: updatedBy?.name ?? null };
}

function toStanding(wire: contract.GpuStanding): Standing {
  const { asOf, gpus, measuredGpus, idleGpus, idleSince, belowPercent, idleCostPerHour } = wire;
  return { asOf, gpus, measuredGpus, idleGpus, idleSince, belowPercent, idleCostPerHour };
}
