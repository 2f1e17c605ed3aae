import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { RateCap } from "../quotas/rate-limits.ts";
import { type RateLimits, RateWindow } from "./rate-window.ts";

/** What one key, project or person may do in a minute, and what it did in the last one. */
export interface OwnRate {
  /** The whole limit, as set; infinite where there is none. */
  limits: RateLimits;
  /** This process's part of it. */
  share: RateLimits;
  /** Whose limit it is, as a refusal says it: `of this API key`. */
  whose: { requests: string; tokens: string };
  readonly window: RateWindow;
  /** Calls under way, whose tokens this window is still to count. */
  running: number;
}

/** Who calls, as caps name them. */
interface Caller {
  projectId: string;
  apiKeyId: string | null;
  /** Absent for a program. */
  personId?: string;
  key: AuthenticatedKey | null;
}

interface Account {
  organizationId: string;
  caps: readonly RateCap[];
}

const ofThisKey = { requests: "of this API key", tokens: "of this API key" };
const none: readonly OwnRate[] = [];

/** The keys, projects and people that have limits of their own, in memory. A key's limits come with the key, caps with the account. */
export class OwnRates {
  readonly #processes: number;
  readonly #rates = new Map<string, OwnRate>();

  constructor(processes: number) {
    this.#processes = processes;
  }

  /** All that limit this caller beside the organization. */
  of(caller: Caller, account: Account): readonly OwnRate[] {
    const { key } = caller;
    const hasOwn = key !== null && (key.requestsPerMinute !== null || key.tokensPerMinute !== null);
    if (!hasOwn && account.caps.length === 0) return none;
    const rates = account.caps.filter((cap) => isAbout(cap, caller)).map((cap) => this.#ofCap(cap, account));
    if (hasOwn) rates.push(this.#ofKey(key));
    return rates;
  }

  /** Forgets those that did nothing in the last minute. */
  forgetIdle(second: number): void {
    for (const [id, rate] of this.#rates) {
      if (rate.running === 0 && rate.window.isIdle(second)) this.#rates.delete(id);
    }
  }

  #ofKey({ id, requestsPerMinute, tokensPerMinute }: AuthenticatedKey): OwnRate {
    const limits = {
      requestsPerMinute: requestsPerMinute ?? Number.POSITIVE_INFINITY,
      tokensPerMinute: tokensPerMinute ?? Number.POSITIVE_INFINITY,
    };
    return this.#keep(id, limits, this.#shareOf(limits, 1), ofThisKey);
  }

  #ofCap(cap: RateCap, { organizationId }: Account): OwnRate {
    const { requestsPerMinute, tokensPerMinute, origins } = cap;
    const limits = { requestsPerMinute, tokensPerMinute };
    const who = `of ${nouns[cap.level]} ${cap.subjectName}${cap.model === null ? " over all models" : ` for ${cap.model}`}`;
    const whose = { requests: `${who} (${origins.requests})`, tokens: `${who} (${origins.tokens})` };
    const id = `${organizationId} ${cap.level} ${cap.subjectId} ${cap.model}`;
    return this.#keep(id, limits, this.#shareOf(limits, 0), whose);
  }

  #keep(id: string, limits: RateLimits, share: RateLimits, whose: OwnRate["whose"]): OwnRate {
    const rate = this.#rates.get(id) ?? { limits, share, whose, window: new RateWindow(), running: 0 };
    Object.assign(rate, { limits, share, whose });
    this.#rates.set(id, rate);
    return rate;
  }

  /**
   * A key's limit below the number of processes must not shut it out, so each lets at least one request in; a cap is never
   * exceeded, so there each takes its equal part.
   */
  #shareOf({ requestsPerMinute, tokensPerMinute }: RateLimits, least: number): RateLimits {
    return {
      requestsPerMinute: Math.max(least, Math.floor(requestsPerMinute / this.#processes)),
      tokensPerMinute: Math.max(least, Math.floor(tokensPerMinute / this.#processes)),
    };
  }
}

const nouns = { project: "the project", apiKey: "the API key", member: "the member" } as const;

function isAbout({ level, subjectId }: RateCap, { projectId, apiKeyId, personId }: Caller): boolean {
  return subjectId === { project: projectId, apiKey: apiKeyId, member: personId }[level];
}
