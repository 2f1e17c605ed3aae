import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/reservations";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { projectNames } from "@/lib/projects/queries";
import { namesByIds } from "@/lib/query/names-by-ids";
import { versionOf } from "./life";
import type { AccessView, ReleaseNumbers, ReservationDetail, ReservationRow, ReservationStatus } from "./reservation";
import { type ReservationFilter, statesOf } from "./schema";

/** A page of the organization's reservations, latest start first; `from` and `until` keep those that share time with a window. */
export async function listReservations(
  ctx: OrgContext,
  { state, project, region, type, class: capacityClass, search, cursor }: ReservationFilter,
  { limit = 50, from, until }: { limit?: number; from?: string; until?: string } = {},
): Promise<{ items: ReservationRow[]; nextCursor: string | null }> {
  const query = {
    state: statesOf(state)?.join(","),
    projectId: project,
    region,
    nodeType: type,
    capacityClass,
    search,
    cursor,
    limit,
    from,
    until,
  };
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listReservations, { query }),
    namesFor(ctx),
  ]);
  return { items: page.items.map((item) => toReservationRow(item, names)), nextCursor: page.nextCursor };
}

/** Names of these reservations by id; what cannot be read is left out. */
export function namesOfReservations(ctx: OrgContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return namesByIds(ids, (some) =>
    controlPlane(ctx).call(contract.listReservations, { query: { limit: 200, ids: some } }),
  );
}

/** These reservations, at most 200, latest start first; what the organization does not have is left out. */
export async function listChosen(ctx: OrgContext, ids: readonly string[]): Promise<ReservationRow[]> {
  if (ids.length === 0) return [];
  const query = { limit: 200, ids: ids.join(",") };
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listReservations, { query }),
    namesFor(ctx),
  ]);
  return page.items.map((item) => toReservationRow(item, names));
}

/** One reservation with everything its page shows. Throws `not_found`. */
export const getReservation = cache(async (ctx: OrgContext, id: string): Promise<ReservationDetail> => {
  const [wire, names] = await Promise.all([
    controlPlane(ctx).call(contract.getReservation, { params: { id } }),
    namesFor(ctx),
  ]);
  return {
    ...toReservationRow(wire, names),
    quoteId: wire.quoteId,
    boughtUntil: wire.boughtUntil,
    splitFrom: wire.splitFrom,
    listingId: wire.listingId,
    segments: wire.segments.map(({ projectId, ...segment }) => ({
      ...segment,
      project: { id: projectId, name: names.project(projectId) },
    })),
    feePercent: wire.terms.earlyReleaseFeePercent,
    sentences: wire.terms.sentences.map(names.sentence),
    provisioning: wire.provisioning,
    assignedNodes: wire.assignedNodes,
    activity: wire.activity
      .map(({ id, at, from, to, actor, reason }) => ({ id, at, from, to, actor: actor.name, reason }))
      .reverse(),
    release: wire.release && {
      ...toReleaseNumbers(wire.release),
      id: wire.release.id,
      createdAt: wire.release.createdAt,
      createdBy: wire.release.createdBy.name,
      reason: wire.release.reason,
    },
  };
});

/** What a browser needs to know whether the page it shows is out of date. Throws `not_found`. */
export async function getReservationStatus(ctx: OrgContext, id: string): Promise<ReservationStatus> {
  const wire = await controlPlane(ctx).call(contract.getReservation, { params: { id } });
  return { version: versionOf(wire), state: wire.state, asOf: Temporal.Now.instant().toString() };
}

/** How to reach the nodes; for those with `reservations.connect`. */
export async function getAccess(ctx: OrgContext, id: string): Promise<AccessView> {
  const { demo, handedOverAt, methods, rehearsal } = await controlPlane(ctx).call(contract.getAccess, {
    params: { id },
  });
  return {
    demo,
    handedOverAt,
    methods: methods.map(({ kind, label, value, note }) => ({ kind, label, value, note })),
    rehearsal: rehearsal ? { state: rehearsal.state, endsAt: rehearsal.endsAt } : null,
  };
}

/** What an early release of all nodes, or of so many, would do now. Throws `not_found`, or the refusal when nothing can be released any more. */
export async function getReleaseTerms(ctx: OrgContext, id: string, nodes?: number): Promise<ReleaseNumbers> {
  return toReleaseNumbers(await controlPlane(ctx).call(contract.getReleaseTerms, { params: { id }, query: { nodes } }));
}

function toReleaseNumbers(wire: contract.ReleaseTerms): ReleaseNumbers {
  const {
    nodes,
    remainingNodes,
    effectiveAt,
    boughtUntil,
    total,
    chargedUntilEffective,
    feesAndCredits,
    remaining,
    feePercent,
    fee,
    refund,
    finalCost,
  } = wire;
  return {
    nodes,
    remainingNodes,
    effectiveAt,
    boughtUntil,
    total,
    chargedUntilEffective,
    feesAndCredits,
    remaining,
    feePercent,
    fee,
    refund,
    finalCost,
  };
}

type Names = Awaited<ReturnType<typeof namesFor>>;

async function namesFor(ctx: OrgContext) {
  const [capacity, projects] = await Promise.all([capacityNames(ctx), projectNames(ctx)]);
  return { ...capacity, project: (id: string) => projects.get(id) ?? id };
}

function toReservationRow(wire: contract.Reservation, names: Names): ReservationRow {
  const { id, name, state, capacityClass, noticeClass, nodes, deliveredNodes, gpus, startsAt, endsAt } = wire;
  const { poNumber, pricePerNodeHour, total, chargedToDate, createdAt } = wire;
  return {
    ...{ id, name, state, capacityClass, noticeClass, nodes, deliveredNodes, gpus, startsAt, endsAt },
    ...{ poNumber, pricePerNodeHour, total, chargedToDate, createdAt },
    endingNotices: wire.endingNotices,
    createdBy: wire.createdBy.name,
    project: { id: wire.projectId, name: names.project(wire.projectId) },
    region: { id: wire.region, name: names.region(wire.region) },
    nodeType: { id: wire.nodeType, name: names.nodeType(wire.nodeType) },
  };
}
