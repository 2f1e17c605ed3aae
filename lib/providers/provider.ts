/** A server that answers for models, as the desk shows it. Times are in milliseconds. */
export interface ProviderView {
  id: string;
  name: string;
  baseUrl: string;
  hasSecret: boolean;
  /** Found on the control plane's own machine. */
  discovered: boolean;
  /** Requests at it at once, for each gateway process; null for no limit. */
  maxConcurrent: number | null;
  connectTimeoutMs: number;
  firstByteTimeoutMs: number;
  idleTimeoutMs: number;
  health: {
    healthy: boolean;
    lookedAt: string | null;
    latencyMs: number | null;
    fault: string | null;
    /** Failed several times in a row: other routes are taken. */
    out: boolean;
    running: number;
    /** Names of models that it says it serves. */
    serves: readonly string[];
  };
  /** Models that lead to it, by name. */
  models: readonly { id: string; name: string }[];
  lastHour: { requests: number; lost: number; firstTokenMsP50: number | null };
}

/** A provider's state in one word and mark. */
export function providerLook({ health }: Pick<ProviderView, "health">): { status: string; label?: string } {
  if (health.lookedAt === null) return { status: "unknown", label: "Not looked at yet" };
  if (!health.healthy) return { status: "unhealthy" };
  return health.out ? { status: "degraded", label: "Failing" } : { status: "healthy" };
}
