import "server-only";
import { listUsageRecords } from "@/control-plane/contract/usage";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SettledUsage } from "./settled-usage";

/** What one request was charged; null while its usage record is not written. */
export async function findUsageOfRequest(ctx: OrgContext, requestId: string): Promise<SettledUsage | null> {
  const { items } = await controlPlane(ctx).call(listUsageRecords, { query: { requestId, limit: 1 } });
  const record = items[0];
  if (!record) return null;
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens, cost } = record;
  return {
    tokens: {
      input: inputTokens,
      cachedInput: cachedInputTokens,
      output: outputTokens + reasoningTokens,
      reasoning: reasoningTokens,
    },
    cost,
  };
}
