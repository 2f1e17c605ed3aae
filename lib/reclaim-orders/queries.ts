import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/operator-reclaims";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { classLabel } from "@/lib/capacity/class-words";
import { controlPlane } from "@/lib/control-plane/client";
import { type Catalogue, readCatalogue } from "@/lib/desk/catalogue";
import type { AskedReclaim } from "./read-announcement";
import { type HitView, type ReclaimOrderView, type ReclaimPreviewView, versionOf } from "./reclaim-order";

type WireOrder = RouteAnswer<typeof contract.getReclaimOrder>;
type WireHit = RouteAnswer<typeof contract.previewReclaim>["affected"][number];

/** Reclaims of all pools, newest first. */
export async function listReclaimOrders(
  ctx: OperatorContext,
  cursor: string | undefined,
): Promise<{ items: ReclaimOrderView[]; nextCursor: string | null; now: string }> {
  const [{ items, nextCursor }, catalogue] = await Promise.all([
    controlPlane(ctx).call(contract.listReclaimOrders, { query: { cursor } }),
    readCatalogue(ctx),
  ]);
  return { items: items.map((item) => toView(item, catalogue)), nextCursor, now: Temporal.Now.instant().toString() };
}

/** One reclaim with whom it hits. Throws `not_found`. */
export const getReclaimOrder = cache(
  async (ctx: OperatorContext, id: string): Promise<ReclaimOrderView & { now: string }> => {
    const [order, catalogue] = await Promise.all([
      controlPlane(ctx).call(contract.getReclaimOrder, { params: { id } }),
      readCatalogue(ctx),
    ]);
    return { ...toView(order, catalogue), now: Temporal.Now.instant().toString() };
  },
);

/** Whether the page that a browser shows of a reclaim is out of date. */
export async function getReclaimOrderStatus(ctx: OperatorContext, id: string): Promise<{ version: string }> {
  return { version: versionOf(await getReclaimOrder(ctx, id)) };
}

/** Whom a reclaim would hit now, in the order in which it takes; changes nothing. */
export async function previewReclaim(
  ctx: OperatorContext,
  { region, type, notice, nodes }: AskedReclaim,
): Promise<ReclaimPreviewView> {
  const query = { region, nodeType: type, noticeClass: notice, nodes };
  const preview = await controlPlane(ctx).call(contract.previewReclaim, { query });
  const { asOf, deadline, takeable, unsold, affected } = preview;
  return { asOf, deadline, nodes, takeable, unsold, hits: affected.map(toHit) };
}

function toView(wire: WireOrder, catalogue: Catalogue): ReclaimOrderView {
  const { id, state, nodes, unsold, reason, announcedAt, deadline } = wire;
  return {
    ...{ id, state, nodes, unsold, reason, announcedAt, deadline },
    region: catalogue.region(wire.region).name,
    nodeType: catalogue.nodeType(wire.nodeType).name,
    className: classLabel(wire.capacityClass, wire.noticeClass),
    hits: wire.reclaims.map((reclaim) => ({
      ...toHit(reclaim),
      ...{ state: reclaim.state, acknowledgedAt: reclaim.acknowledgedAt, takenBackAt: reclaim.takenBackAt },
      acknowledgedBy: reclaim.acknowledgedBy?.name ?? null,
      credit: reclaim.credit,
    })),
  };
}

function toHit({ reservationId, name, organizationId, organizationName, ...rest }: WireHit): HitView {
  const { startsAt, endsAt, nodes, nodesLeft } = rest;
  return {
    ...{ reservationId, name, startsAt, endsAt, nodes, nodesLeft },
    organization: { id: organizationId, name: organizationName },
  };
}
