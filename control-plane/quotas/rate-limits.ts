import type { Context } from "../context.ts";
import { toCapLimit } from "./cap-limit.ts";
import { type CapLevel, listCapRows } from "./caps.ts";
import { effectiveLimits } from "./effective-limit.ts";
import { originInWords } from "./limits.ts";
import { getCapTarget, rateQuota } from "./quota-id.ts";

/** Requests and tokens per minute, and what is said of each to whoever reaches it. */
export interface ModelRates {
  requestsPerMinute: number;
  tokensPerMinute: number;
  /** Where each comes from: `the default`, `your own cap, set by …`. */
  origins: { requests: string; tokens: string };
  /** Of projects, keys and people. */
  caps: readonly RateCap[];
}

/** What one project, key or person may do with a model, or with all of them together. Infinite where nothing is set. */
export interface RateCap {
  level: Exclude<CapLevel, "organization">;
  subjectId: string;
  subjectName: string;
  /** Null for all models together. */
  model: string | null;
  requestsPerMinute: number;
  tokensPerMinute: number;
  origins: { requests: string; tokens: string };
}

/** What the organization may send to a model in a minute, and the caps that it has put on its own parts. */
export async function rateLimits(
  ctx: Pick<Context, "db" | "organizationId" | "clock">,
  model: string,
): Promise<ModelRates> {
  const [requests, tokens] = [rateQuota("requests_per_minute", model), rateQuota("tokens_per_minute", model)];
  const limits = await effectiveLimits(ctx, [requests, tokens]);
  const [ofRequests, ofTokens] = [limits.of(requests), limits.of(tokens)];
  return {
    requestsPerMinute: ofRequests.limit,
    tokensPerMinute: ofTokens.limit,
    origins: { requests: originInWords(ofRequests), tokens: originInWords(ofTokens) },
    caps: (await listRateCaps(ctx)).filter((cap) => cap.model === null || cap.model === model),
  };
}

/** The caps of projects, keys and people, for one model or for all. */
export async function listRateCaps(ctx: Pick<Context, "db" | "organizationId">): Promise<RateCap[]> {
  const caps = new Map<string, RateCap>();
  for (const row of await listCapRows(ctx)) {
    const { metric, subject } = getCapTarget(row.quotaId);
    if (row.level === "organization" || metric === "gpus") continue;
    const { subjectId, subjectName, limit } = row;
    const id = `${row.level} ${subjectId} ${subject.model}`;
    const known = caps.get(id) ?? {
      // The column has a check constraint with exactly these levels.
      ...{ level: row.level as RateCap["level"], subjectId, subjectName, model: subject.model },
      ...{ requestsPerMinute: Number.POSITIVE_INFINITY, tokensPerMinute: Number.POSITIVE_INFINITY },
      origins: { requests: "", tokens: "" },
    };
    const words = originInWords(toCapLimit(row));
    if (metric === "requests_per_minute") {
      known.requestsPerMinute = limit;
      known.origins = { ...known.origins, requests: words };
    } else {
      known.tokensPerMinute = limit;
      known.origins = { ...known.origins, tokens: words };
    }
    caps.set(id, known);
  }
  return [...caps.values()];
}
