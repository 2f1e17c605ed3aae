import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { secondsBetween } from "@/lib/format/duration";
import { listActiveProjects } from "@/lib/projects/queries";
import { listOpenOrders } from "@/lib/purchase-orders/queries";
import { settled } from "@/lib/query/settled";
import { getReservation } from "@/lib/reservations/queries";
import { hasNodes } from "@/lib/reservations/states";
import { getDependants, getSuccession, listRehearsals } from "./queries";

/** How many minutes from now an end can be rehearsed, as the form offers them. */
const leads = [15, 60, 240, 1440];

/** A reservation with what its end needs: dependants, successor, rehearsals. Throws `not_found`. */
export async function getEndingPage(ctx: OrgContext, id: string) {
  const reservation = await getReservation(ctx, id);
  const [dependants, succession, rehearsals, projects, orders] = await Promise.all([
    settled(getDependants(ctx, id), ctx),
    getSuccession(ctx, id),
    listRehearsals(ctx, id),
    listActiveProjects(ctx),
    listOpenOrders(ctx),
  ]);
  const { state, startsAt, endsAt, boughtUntil, nodes, project } = reservation;
  const now = Temporal.Now.instant().round({ smallestUnit: "minute", roundingMode: "ceil" });
  const isOpen =
    ["scheduled", "provisioning", "active", "degraded", "ending"].includes(state) && endsAt === boughtUntil;
  return {
    ...{ reservation, dependants, succession, rehearsals, orders },
    canBeFollowed: isOpen,
    canBeRehearsed: hasNodes(state),
    projects: projects.map((each) => ({ id: each.id, name: each.name })),
    ends: leads
      .map((minutes) => ({ minutes, at: now.add({ minutes }).toString() }))
      .filter(({ at }) => secondsBetween(at, endsAt) > 24 * 3600),
    suggestion: {
      nodes,
      hours: Math.min(366 * 24, Math.max(1, Math.round(secondsBetween(startsAt, endsAt) / 3600))),
      ceiling: reservation.segments.at(-1)?.pricePerNodeHour ?? reservation.pricePerNodeHour,
      projectId: project.id,
      poNumber: reservation.poNumber,
    },
  };
}
