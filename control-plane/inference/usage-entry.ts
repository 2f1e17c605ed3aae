import type { TokenUsage } from "./token-usage.ts";

/** A request that is about to go to an engine: for whom, and what will be charged. */
export interface AcceptedRequest {
  requestId: string;
  organizationId: string;
  projectId: string;
  /** Null for a person's own token. */
  apiKeyId: string | null;
  /** Whose own token it is; absent where a key was used. */
  personId?: string;
  modelId: string;
  /** Business time, milliseconds since the epoch. */
  occurredAtMs: number;
}

/**
 * Where token counts come from: the engine's last word, its running count, our estimate from bytes, or nothing known.
 */
export type UsageSource = "final" | "continuous" | "tokenised" | "none";

/** What became of an accepted request. */
export interface Outcome extends TokenUsage {
  usageSource: UsageSource;
  firstTokenMs: number | null;
  totalMs: number | null;
  /** The engine's reason, or ours: `client_gone`, `revoked`, `engine_lost`, `gateway_lost`, `shutdown`. */
  finish: string | null;
  clientGone: boolean;
  /** Where it was answered, or last tried. */
  providerId: string | null;
}

export interface SettledRequest extends AcceptedRequest, Outcome {}

/** What is recorded for a request whose gateway was lost before it ended: it is known to have happened, and not charged. */
export const lostOutcome: Outcome = {
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  usageSource: "none",
  firstTokenMs: null,
  totalMs: null,
  finish: "gateway_lost",
  clientGone: false,
  providerId: null,
};
