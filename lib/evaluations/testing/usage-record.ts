/** What the control plane has metered of a call whose end nobody saw. */
export function usageRecord(requestId: string, amount: string) {
  return {
    ...{
      id: "use_1",
      occurredAt: "2026-11-01T00:00:00Z",
      source: "gateway",
      sourceId: requestId,
      product: "inference",
    },
    ...{
      projectId: "prj_1",
      resourceId: "one",
      apiKeyId: null,
      personId: null,
      nodeSeconds: 0,
      inputTokens: 10,
      cachedInputTokens: 0,
    },
    ...{ outputTokens: 1, reasoningTokens: 0, usageSource: "continuous", firstTokenMs: 1, totalMs: 1, finish: null },
    ...{ clientGone: true, requestId, cost: { amount, currency: "USD" } },
  };
}
