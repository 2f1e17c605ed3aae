import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/reclaims";
import type { OrgContext } from "@/lib/auth/context";
import { readOfferFacts } from "@/lib/capacity/find-offers";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { type ReclaimPageView, type ReclaimView, versionOf } from "./reclaim";
import type { ReclaimFilter } from "./schema";

/** A page of the organization's reclaims, newest first. */
export async function listReclaims(
  ctx: OrgContext,
  { state, cursor }: ReclaimFilter,
): Promise<{ items: ReclaimView[]; nextCursor: string | null; now: string }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listReclaims, { query: { state, cursor } }),
    capacityNames(ctx),
  ]);
  return {
    items: page.items.map((reclaim) => toReclaimView(reclaim, names)),
    nextCursor: page.nextCursor,
    now: Temporal.Now.instant().toString(),
  };
}

/** Reclaims that are announced and not carried out: the one with the nearest deadline first. */
export const listOpenReclaims = cache(async (ctx: OrgContext): Promise<{ items: ReclaimView[]; now: string }> => {
  const { items, now } = await listReclaims(ctx, { state: "open" });
  return { items: items.sort((a, b) => Temporal.Instant.compare(a.deadline, b.deadline)), now };
});

/** Changes whenever one is announced, acknowledged, draining or over: what the banner shows. */
export async function getReclaimsVersion(ctx: OrgContext): Promise<{ version: string }> {
  const { items } = await controlPlane(ctx).call(contract.listReclaims, { query: { state: "open" } });
  return { version: versionOf(items) };
}

/** One reclaim with its nodes and what could replace them. Throws `not_found`. */
export const getReclaim = cache(async (ctx: OrgContext, id: string): Promise<ReclaimPageView & { now: string }> => {
  const [wire, names] = await Promise.all([
    controlPlane(ctx).call(contract.getReclaim, { params: { id } }),
    capacityNames(ctx),
  ]);
  return {
    ...toReclaimView(wire, names),
    affectedNodes: wire.affectedNodes,
    replacements: wire.replacements.length > 0 ? wire.replacements.map(await readOfferFacts(ctx)) : [],
    now: Temporal.Now.instant().toString(),
  };
});

function toReclaimView(wire: contract.Reclaim, names: Awaited<ReturnType<typeof capacityNames>>): ReclaimView {
  const { id, state, capacityClass, noticeClass, nodes, nodesLeft, reason, announcedAt, drainsAt, deadline } = wire;
  const { acknowledgedAt, acknowledgedBy, takenBackAt, withdrawnAt, noticeKept, credit } = wire;
  return {
    ...{ id, state, capacityClass, noticeClass, nodes, nodesLeft, reason, announcedAt, drainsAt, deadline },
    ...{ acknowledgedAt, takenBackAt, withdrawnAt, noticeKept, credit },
    acknowledgedBy: acknowledgedBy?.name ?? null,
    reservation: { id: wire.reservationId, name: wire.reservationName },
    region: names.region(wire.region),
    nodeType: { id: wire.nodeType, name: names.nodeType(wire.nodeType) },
  };
}
