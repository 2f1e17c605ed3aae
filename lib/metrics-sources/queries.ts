import "server-only";
import * as contract from "@/control-plane/contract/operator-metrics";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { readCatalogue } from "@/lib/desk/catalogue";
import { AppError } from "@/lib/errors";
import type { CheckView, RegionMetrics, SourceView } from "./source";

/** Every region with its source of metrics, or without one. */
export async function listRegionMetrics(ctx: OperatorContext): Promise<RegionMetrics[]> {
  const { regions } = await readCatalogue(ctx);
  return Promise.all(regions.map(async (region) => ({ region, source: await findSource(ctx, region.id) })));
}

/** Asks a region's source now. Throws `not_found` for a region without one. */
export function checkSource(ctx: OperatorContext, region: string): Promise<CheckView> {
  return controlPlane(ctx).call(contract.checkMetricsSource, { params: { id: region } });
}

async function findSource(ctx: OperatorContext, region: string): Promise<SourceView | null> {
  try {
    const { baseUrl, hasSecret, nodeLabel, demo, askedAt, answeredAt, problem } = await controlPlane(ctx).call(
      contract.getMetricsSource,
      { params: { id: region } },
    );
    return { baseUrl, hasSecret, nodeLabel, demo, askedAt, answeredAt, problem };
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}
