import type { UpstreamModel } from "./list-upstream-models.ts";

/** How an attempt at a provider ended: `unknown` says nothing of it, as when the customer went away. */
export type AttemptEnd = "answered" | "failed" | "busy" | "unknown";

/** So many failures in a row take a provider out. */
const mostFailures = 3;
const firstOutMs = 1_000;
const longestOutMs = 60_000;
/** A provider that says it is busy is left alone so long where others can take its requests. */
const busyMs = 1_000;

/** What this process knows of a provider: from looking at it, and from the requests it sent there. Times are of `performance`. */
export class ProviderHealth {
  readonly baseUrl: string;
  /** It answered when it was looked at last; not healthy before the first look. */
  isHealthy = false;
  /** It says its usage in every chunk when asked. */
  hasContinuousUsage = false;
  /** When it was looked at last, and how long it took to answer. */
  lookedAt: number | null = null;
  latencyMs: number | null = null;
  /** Why it is not healthy, in a sentence. */
  fault: string | null = null;
  /** What it said it serves. */
  models: readonly UpstreamModel[] = [];
  /** Requests at it now. */
  running = 0;
  #failures = 0;
  #outMs = 0;
  #outUntil = 0;
  #busyUntil = 0;
  /** The one request that finds out whether it is back. */
  #isProbed = false;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** Whether requests should go there while there is another way. */
  isOpen(now: number): boolean {
    if (!this.isHealthy || now < this.#busyUntil) return false;
    return this.#failures < mostFailures || (now >= this.#outUntil && !this.#isProbed);
  }

  /** Failed so often in a row that it is out, until one request succeeds. */
  get isOut(): boolean {
    return this.#failures >= mostFailures;
  }

  begin(): void {
    this.running++;
    if (this.isOut) this.#isProbed = true;
  }

  /** The first byte of an answer came: one that was out is back, until the next failure. */
  answers(): void {
    if (!this.isOut) return;
    this.#failures = mostFailures - 1;
    this.#isProbed = false;
  }

  /** A failure of a provider that is out keeps it out for twice as long. */
  end(as: AttemptEnd, now: number): void {
    this.running--;
    this.#isProbed = false;
    if (as === "answered") this.#failures = this.#outMs = 0;
    else if (as === "busy") this.#busyUntil = now + busyMs;
    else if (as === "failed" && ++this.#failures >= mostFailures && now >= this.#outUntil) {
      this.#outMs = Math.min(Math.max(this.#outMs * 2, firstOutMs), longestOutMs);
      this.#outUntil = now + this.#outMs;
    }
  }
}

const known = new Map<string, ProviderHealth>();

/** A provider as this process sees it. Of another address, nothing is known yet. */
export function healthOf(provider: { id: string; baseUrl: string }): ProviderHealth {
  const before = known.get(provider.id);
  if (before?.baseUrl === provider.baseUrl) return before;
  const health = new ProviderHealth(provider.baseUrl);
  known.set(provider.id, health);
  return health;
}

/** Whether the provider of this id answered when it was looked at last. */
export function isProviderHealthy(providerId: string): boolean {
  return known.get(providerId)?.isHealthy ?? false;
}
