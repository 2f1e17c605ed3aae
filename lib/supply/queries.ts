import "server-only";
import { cache } from "react";
import type { RouteAnswer } from "@/control-plane/contract/route";
import * as contract from "@/control-plane/contract/supply";
import type { OperatorContext } from "@/lib/auth/context";
import { classLabel } from "@/lib/capacity/class-words";
import { controlPlane } from "@/lib/control-plane/client";
import { type Catalogue, readCatalogue } from "@/lib/desk/catalogue";
import { type CalendarPool, toCalendarPool } from "./calendar";
import type { SupplyFilter } from "./schema";
import type { SupplyBlockView, SupplyView } from "./supply";

type WireSupply = RouteAnswer<typeof contract.listSupply>["items"][number];

/** Released blocks, newest first, with how they stand. */
export async function listSupply(
  ctx: OperatorContext,
  { type, ...filter }: SupplyFilter,
): Promise<{ items: SupplyView[]; nextCursor: string | null }> {
  const [{ items, nextCursor }, catalogue] = await Promise.all([
    controlPlane(ctx).call(contract.listSupply, { query: { ...filter, nodeType: type } }),
    readCatalogue(ctx),
  ]);
  return { items: items.map((item) => toView(item, catalogue)), nextCursor };
}

/** One block with what was withdrawn of it. Throws `not_found`. */
export const getSupply = cache(async (ctx: OperatorContext, id: string): Promise<SupplyBlockView> => {
  const [{ withdrawals, pricedFrom, ...block }, catalogue] = await Promise.all([
    controlPlane(ctx).call(contract.getSupply, { params: { id } }),
    readCatalogue(ctx),
  ]);
  return {
    ...toView(block, catalogue),
    pricedFrom,
    withdrawals: withdrawals.map(({ id: withdrawalId, nodes, from, reason, withdrawnAt, withdrawnBy }) => ({
      ...{ id: withdrawalId, nodes, from, reason, withdrawnAt, withdrawnBy },
    })),
  };
});

/** Sold and unsold of each pool for 120 days from today, by UTC day. */
export async function getSupplyCalendar(
  ctx: OperatorContext,
  { region, type }: Pick<SupplyFilter, "region" | "type">,
): Promise<{ asOf: string; from: string; pools: CalendarPool[] }> {
  const [{ asOf, from, pools }, catalogue] = await Promise.all([
    controlPlane(ctx).call(contract.getSupplyCalendar, { query: { days: 120, region, nodeType: type } }),
    readCatalogue(ctx),
  ]);
  return { asOf, from, pools: pools.map((pool) => toCalendarPool(pool, from, catalogue)) };
}

function toView(wire: WireSupply, catalogue: Catalogue): SupplyView {
  const { id, nodes, from, until, releasedAt, state, withdrawableFrom, withdrawableNodes } = wire;
  return {
    ...{ id, nodes, from, until, releasedAt, state, withdrawableFrom, withdrawableNodes },
    region: catalogue.region(wire.region).name,
    nodeType: catalogue.nodeType(wire.nodeType).name,
    className: classLabel(wire.capacityClass, wire.noticeClass),
    remainingNodes: nodes - wire.withdrawnNodes,
    soldShare: wire.soldShare === null ? null : Number(wire.soldShare),
  };
}
