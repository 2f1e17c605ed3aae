import type { QuotaRequestDossier } from "../contract/operator-quotas.ts";

interface Facts {
  /** What the seller gives now. */
  limit: number;
  requestedLimit: number;
  /** Used and held now. */
  taken: number;
  /** The most of the last 30 days. */
  peak: number;
  /** GPUs that are free through the next 30 days; null for rates. */
  free: number | null;
}

/** Of a limit that is hardly used, more is not the next step. */
const hardlyUsed = 0.5;
/** A rate that was never near its limit is raised to so many times its peak. */
const room = 4;

/**
 * What would be decided by the numbers alone: GPUs by what is free beside what the customer may take already, rates by what
 * was used. A person decides.
 */
export function suggestDecision(facts: Facts): QuotaRequestDossier["suggestion"] {
  return facts.free === null ? suggestRate(facts) : suggestGpus(facts, facts.free);
}

function suggestGpus({ limit, requestedLimit, taken }: Facts, free: number): QuotaRequestDossier["suggestion"] {
  // What the customer may take without a new decision comes out of the same supply.
  const beyond = free - Math.max(0, limit - taken);
  if (requestedLimit - limit <= beyond)
    return {
      ...{ decision: "approved", limit: requestedLimit },
      reason: `${free} GPUs are free through 30 days: all of it fits beside what they may take already.`,
    };
  if (beyond > 0)
    return {
      ...{ decision: "approved", limit: limit + beyond },
      reason: `${free} GPUs are free through 30 days: ${limit + beyond} fits, the ${requestedLimit} that were asked do not.`,
    };
  return {
    ...{ decision: "declined", limit: null },
    reason: `${free} GPUs are free through 30 days, which they may take by the limit that they have.`,
  };
}

function suggestRate({ limit, requestedLimit, peak }: Facts): QuotaRequestDossier["suggestion"] {
  if (limit > 0 && peak < limit * hardlyUsed)
    return {
      ...{ decision: "declined", limit: null },
      reason: `The peak of 30 days is ${peak}, less than half of the ${limit} that they have.`,
    };
  const most = Math.max(peak * room, limit);
  if (requestedLimit <= most)
    return {
      ...{ decision: "approved", limit: requestedLimit },
      reason: `The peak of 30 days is ${peak} of ${limit}: what was asked is at most ${room} times that.`,
    };
  return most > limit
    ? {
        ...{ decision: "approved", limit: most },
        reason: `The peak of 30 days is ${peak} of ${limit}: ${room} times that is ${most}, less than was asked.`,
      }
    : {
        ...{ decision: "declined", limit: null },
        reason: `The peak of 30 days is ${peak} of ${limit}: nothing shows the need yet.`,
      };
}
