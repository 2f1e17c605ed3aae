import { inTransaction } from "../../db/in-transaction.ts";
import { publishPriceList } from "../../pricing/publish-price-list.ts";
import { putNodeType } from "../node-types.ts";
import type { NoticeClass } from "../pool.ts";
import { putRegion } from "../regions.ts";
import { releaseSupply } from "../supply.ts";
import { beforeStart, type Shop } from "./shop.ts";

const moreRegions = ["eu-central", "us-east"] as const;

/** Node types of three generations beside the shop's own, and one whose generation nobody knows. */
export const moreTypes = [
  { id: "a100-sxm-8", family: "Ampere", generation: 80, gpus: 8, interconnect: "InfiniBand", nodeHour: "20" },
  { id: "h200-sxm-8", family: "Hopper", generation: 90, gpus: 8, interconnect: "RoCE", nodeHour: "56" },
  { id: "b200-sxm-8", family: "Blackwell", generation: 100, gpus: 8, interconnect: "InfiniBand", nodeHour: "69" },
  { id: "gb200-4", family: "Blackwell", generation: 100, gpus: 4, interconnect: "NVLink, InfiniBand", nodeHour: "42" },
  { id: "abacus-2", family: "Beads", generation: 0, gpus: 2, interconnect: "Wire", nodeHour: "1" },
] as const;

/** Puts more regions and node types up in a shop, with prices; surplus costs half. */
export async function stockMore({ operator }: Shop): Promise<void> {
  for (const id of moreRegions) await putRegion(operator, { id, name: id, country: "Somewhere" });
  const sizes = { gpuMemoryGb: 80, cpuCores: 192, memoryGb: 2048, localStorageTb: 30.7 };
  for (const { nodeHour: _, ...type } of moreTypes)
    await putNodeType(operator, { ...type, ...sizes, name: type.id, gpuModel: type.id });
  await publishPriceList(operator, {
    name: "More",
    currency: "USD",
    validFrom: "2026-01-01T00:00:00Z",
    prices: moreTypes.flatMap(({ id, nodeHour }) => [
      { sku: `capacity:${id}:guaranteed`, amount: nodeHour },
      { sku: `capacity:${id}:surplus-15m`, amount: String(Number(nodeHour) / 2) },
    ]),
  });
}

/** Releases supply anywhere in a shop; hours count from its opening. */
export async function release(
  shop: Shop,
  facts: {
    region: string;
    nodeType: string;
    nodes: number;
    from: number;
    until: number;
    noticeClass?: NoticeClass | null;
  },
): Promise<void> {
  const { from, until, noticeClass = null } = facts;
  const capacityClass = noticeClass ? "surplus" : "guaranteed";
  await inTransaction(shop.operator, (ctx) =>
    releaseSupply(beforeStart(ctx, shop.hour(from)), {
      ...facts,
      ...{ noticeClass, capacityClass, from: shop.hour(from), until: shop.hour(until) },
    }),
  );
}
