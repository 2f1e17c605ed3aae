import type { KeyScope } from "@/control-plane/contract/permissions";

/** A key as a row of the list. The secret is nowhere in it. */
export interface ApiKeySummary {
  id: string;
  name: string;
  /** The first characters of the secret, to recognise it by. */
  prefix: string;
  projectId: string;
  serviceAccountId: string | null;
  scopes: readonly KeyScope[];
  state: "active" | "expired" | "disabled" | "revoked";
  createdAt: string;
  createdBy: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** What limits a key beyond its scopes; null is without a limit of its own. */
export interface KeyRestrictions {
  allowedModels: readonly string[] | null;
  allowedAddresses: readonly string[] | null;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  /** Amounts of the organization's currency. */
  spendPerDay: string | null;
  spendPerMonth: string | null;
}

interface Amount {
  amount: string;
  currency: string;
}

/** A spend limit in its current day or month. */
export interface KeySpend {
  period: "day" | "month";
  limit: Amount;
  used: Amount;
  /** For requests under way, at the most they can cost, and what gateways hold ready. */
  held: Amount;
  left: Amount;
  resetsAt: string;
  /** The organization's, in which days and months begin. */
  timeZone: string;
  worstOvershoot: Amount;
}

/** A limit that holds, and whether the key or the organization sets it. */
export interface HoldingLimit {
  limit: number;
  of: "organization" | "project" | "key";
}

/** A key as its page shows it. */
export interface ApiKeyPage extends ApiKeySummary, KeyRestrictions {
  rotatedAt: string | null;
  previous: { prefix: string; endsAt: string } | null;
  limits: readonly { modelId: string; requestsPerMinute: HoldingLimit; tokensPerMinute: HoldingLimit }[];
  spend: readonly KeySpend[];
  activity: readonly { at: string; by: string; summary: string }[];
}

/** What a key used of one model in a period. */
export interface KeyUsageRow {
  modelId: string;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: string; currency: string };
}

/** What making or rotating a key gives, once. `secret` is null when the same form was sent before and its answer shown there. */
export interface NewApiKey {
  id: string;
  name: string;
  scopes: readonly KeyScope[];
  /** Null for every model. */
  allowedModels: readonly string[] | null;
  expiresAt: string | null;
  /** The old secret is taken until then; null for a new key, and where it ended at once. */
  previousEndsAt: string | null;
  secret: string | null;
}
