import type { Temporal } from "temporal-polyfill";
import type { UsageRecord } from "../contract/usage.ts";

/** One thing that was metered. Quantities that are not given are zero. */
export interface UsageInput {
  organizationId: string;
  projectId: string;
  /** Who metered it: `gateway`, `reservation`, `release`, `reclaim`, `resale`, `undelivered`, or the operator's name for another meter. */
  source: string;
  /** Unique within the source: the same record sent twice is counted once. */
  sourceId: string;
  product: UsageRecord["product"];
  /** Reservation or model. */
  resourceId: string;
  apiKeyId?: string | null;
  /** Who used a model with a token of their own. */
  personId?: string | null;
  occurredAt: Temporal.Instant;
  nodeSeconds?: number;
  /** Fees, and below zero credits, in millionths of the currency unit. */
  amountMicros?: number;
  inputTokens?: number;
  cachedInputTokens?: number;
  outputTokens?: number;
  reasoningTokens?: number;
  usageSource: UsageRecord["usageSource"];
  firstTokenMs?: number | null;
  totalMs?: number | null;
  finish?: string | null;
  clientGone?: boolean;
  requestId?: string | null;
  /** The price agreed beforehand, in a quote; without it the price list of the moment decides. Not for inference. */
  priceId?: string;
}

/** How many records were new, and how many were known already. */
export interface Recorded {
  accepted: number;
  known: number;
}
