import "server-only";
import { Temporal } from "temporal-polyfill";
import * as rehearsals from "@/control-plane/contract/rehearsals";
import * as successors from "@/control-plane/contract/successors";
import type { WaitlistEntry } from "@/control-plane/contract/waitlist";
import type { OrgContext } from "@/lib/auth/context";
import { listCalendarReaders } from "@/lib/calendar/list-readers";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { DependantsView, ReaderView, RehearsalView, SuccessionView, SuccessorOrderView } from "./ending";

/** What is ordered to follow a reservation, what follows it and what it follows. Throws `not_found`. */
export async function getSuccession(ctx: OrgContext, id: string): Promise<SuccessionView> {
  const [{ order, follows, followedBy }, names] = await Promise.all([
    controlPlane(ctx).call(successors.getSuccession, { params: { id } }),
    capacityNames(ctx),
  ]);
  const named = (neighbour: typeof follows) =>
    neighbour && { ...neighbour, nodeType: names.nodeType(neighbour.nodeType) };
  return { order: order && toOrder(order), follows: named(follows), followedBy: named(followedBy) };
}

/** What is known to depend on a reservation, and what stops when so many of its nodes are left. Throws `not_found`. */
export async function getDependants(ctx: OrgContext, id: string, nodesLeft = 0): Promise<DependantsView> {
  const [{ readers, quotes, listings, reclaims, endpoints, keys }, calendars] = await Promise.all([
    controlPlane(ctx).call(successors.getDependants, { params: { id }, query: { nodesLeft } }),
    listCalendarReaders(ctx),
  ]);
  return {
    ...{ quotes, listings, reclaims, endpoints, calendars },
    readers: readers.map((reader) => toReader(reader, ctx)),
    keys: keys?.map(({ id, name, endpointIds, lastCalledAt }) => ({ id, name, endpointIds, lastCalledAt })) ?? null,
  };
}

/** Rehearsals of a reservation's end, newest first. Throws `not_found`. */
export async function listRehearsals(ctx: OrgContext, reservationId: string): Promise<RehearsalView[]> {
  const { items } = await controlPlane(ctx).call(rehearsals.listRehearsals, { params: { id: reservationId } });
  return items.map(({ id, state, announcedAt, endsAt, observedUntil, endedAt, ...report }) => ({
    ...{ id, state, announcedAt, endsAt, observedUntil, endedAt },
    startedBy: report.startedBy.name,
    acknowledgements: report.acknowledgements.map(({ actor, at }) => ({ id: actor.id, name: actor.name, at })),
    stillUsedBy: report.stillUsedBy.map((reader) => toReader(reader, ctx)),
  }));
}

function toOrder(order: WaitlistEntry): SuccessorOrderView {
  const { id, state, nodes, hours, ceiling, earliestStart, latestStart, projectId, poNumber, successor } = order;
  return {
    ...{ id, state, nodes, hours, ceiling, earliestStart, latestStart, projectId, poNumber },
    ceilingPer: order.ceilingPer,
    anyOfFamily: successor?.anyOfFamily ?? false,
    prefersSame: successor?.prefersSame ?? false,
    anyRegion: order.regions.length === 0,
    gapHours: Temporal.Instant.from(earliestStart).until(latestStart).total("hours"),
    enteredBy: order.enteredBy.name,
    obstacle: order.obstacle?.detail ?? null,
  };
}

function toReader(
  { actor, reads, lastReadAt }: successors.Dependants["readers"][number],
  { userId }: Pick<OrgContext, "userId">,
): ReaderView {
  return { name: actor.name, isProgram: actor.type === "api_key", isMine: actor.id === userId, reads, lastReadAt };
}
