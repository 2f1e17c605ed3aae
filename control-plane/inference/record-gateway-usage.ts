import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { recordUsage } from "../metering/record-usage.ts";
import type { UsageInput } from "../metering/usage-input.ts";
import type { SettledRequest } from "./usage-entry.ts";

/** Meters settled requests, given as JSON. The request id makes each of them count once. */
export async function recordGatewayUsage(
  ctx: { db: Database; clock: Clock },
  requests: readonly string[],
): Promise<void> {
  // The JSON is the gateway's own.
  await recordUsage(
    ctx,
    requests.map((request) => toUsageInput(JSON.parse(request) as SettledRequest)),
  );
}

function toUsageInput({ modelId, occurredAtMs, ...request }: SettledRequest): UsageInput {
  return {
    ...request,
    source: "gateway",
    sourceId: request.requestId,
    product: "inference",
    resourceId: modelId,
    occurredAt: Temporal.Instant.fromEpochMilliseconds(occurredAtMs),
  };
}
