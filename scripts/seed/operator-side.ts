import type { Temporal } from "temporal-polyfill";
import * as operator from "../../control-plane/contract/operator.ts";
import { putMetricsSource } from "../../control-plane/contract/operator-metrics.ts";
import { putModel, putProvider } from "../../control-plane/contract/operator-models.ts";
import type { Caller } from "./caller.ts";
import {
  capacityPrices,
  modelPrices,
  models,
  nodeTypes,
  protectedType,
  regions,
  type SupplyBlock,
} from "./catalogue.ts";

/** What the operator sets up before the first customer comes: regions, node types, prices, models, metrics. */
export async function openShop(caller: Caller, at: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  for (const { id, ...body } of regions) await caller.asOperator(operator.putRegion, { params: { id }, body });
  for (const { id, nodeHour: _, ...body } of nodeTypes)
    await caller.asOperator(operator.putNodeType, { params: { id }, body });
  await caller.asOperator(operator.publishPriceList, {
    body: {
      name: "Demo prices",
      currency: "USD",
      validFrom: at.toString(),
      prices: [...capacityPrices.map((price) => protect(price, now)), ...modelPrices],
    },
  });
  const demoEngine = `http://127.0.0.1:${process.env.DEMO_ENGINE_PORT ?? "4010"}/v1`;
  await caller.asOperator(putProvider, {
    params: { id: "demo" },
    body: { name: "Demo engine", baseUrl: demoEngine },
  });
  const demoMetrics = { baseUrl: demoEngine.replace(/v1$/, "prometheus"), demo: true };
  for (const { id } of regions) await caller.asOperator(putMetricsSource, { params: { id }, body: demoMetrics });
  for (const { id, retiresInDays, ...card } of models) {
    const retiresAt = retiresInDays === null ? null : now.add({ hours: retiresInDays * 24 }).toString();
    await caller.asOperator(putModel, { params: { id }, body: { ...card, retiresAt } });
  }
}

/** Makes the protected type cheaper: reservations with its clause follow by themselves. */
export async function lowerPrice(caller: Caller, validFrom: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  const sku = `capacity:${protectedType.id}:guaranteed`;
  const prices = capacityPrices.map((price) =>
    protect(price.sku === sku ? { sku, amount: protectedType.later } : price, now),
  );
  await caller.asOperator(operator.publishPriceList, {
    body: {
      ...{ name: "Demo prices, H200 for less", currency: "USD", validFrom: validFrom.toString() },
      prices: [...prices, ...modelPrices],
    },
  });
}

function protect(price: { sku: string; amount: string }, now: Temporal.Instant) {
  if (price.sku !== `capacity:${protectedType.id}:guaranteed`) return price;
  const { dropFloorPercent, swapDays } = protectedType;
  const before = now.add({ hours: swapDays * 24 }).toString();
  return { ...price, dropFloorPercent, swap: { nodeType: "b200-sxm-8", ratio: "0.8", before } };
}

/** Releases one block of nodes. */
export async function releaseBlock(caller: Caller, block: SupplyBlock, midnight: Temporal.Instant): Promise<void> {
  await caller.asOperator(operator.releaseSupply, {
    body: {
      region: block.region,
      nodeType: block.nodeType,
      capacityClass: block.notice ? "surplus" : "guaranteed",
      noticeClass: block.notice,
      nodes: block.nodes,
      from: daysFrom(midnight, block.from).toString(),
      until: daysFrom(midnight, block.until).toString(),
    },
  });
}

/** Six o'clock UTC, so many days from today's midnight. */
export function daysFrom(midnight: Temporal.Instant, days: number): Temporal.Instant {
  return midnight.add({ hours: days * 24 + 6 });
}
