import type { AnswerProblem } from "./answer";
import { toAnswerProblem, unreachable } from "./answer-problem";

export type TokenGrant = { token: string } | { problem: AnswerProblem };

/** Gives the token with which this page calls models for a project. `fresh` asks anew: the last one was refused. */
export type TokenSource = (projectId: string, options?: { fresh?: boolean }) => Promise<TokenGrant>;

/** A token is not used for a new call when it ends so soon. */
const marginMs = 30_000;

/** Fetches tokens from the console and keeps them in memory, and only there, until shortly before they end. */
export function createTokenSource(org: string): TokenSource {
  const kept = new Map<string, { token: string; usableUntil: number }>();
  return async (projectId, { fresh = false } = {}) => {
    const known = kept.get(projectId);
    if (known && !fresh && performance.now() < known.usableUntil) return { token: known.token };
    const askedAt = performance.now();
    try {
      const address = `/api/organizations/${org}/playground/token?project=${encodeURIComponent(projectId)}`;
      const response = await fetch(address, { cache: "no-store" });
      if (!response.ok) return { problem: await toProblem(response) };
      // The handler's own answer, see `grantInferenceToken`.
      const { token, expiresInSeconds } = (await response.json()) as { token: string; expiresInSeconds: number };
      kept.set(projectId, { token, usableUntil: askedAt + expiresInSeconds * 1_000 - marginMs });
      return { token };
    } catch {
      return { problem: { ...unreachable(), title: "The console could not be reached" } };
    }
  };
}

async function toProblem(response: Response): Promise<AnswerProblem> {
  // An `ErrorAnswer` of the console, unless something in between answered.
  const error = (await response.json().catch(() => null)) as {
    code?: string;
    message?: string;
    requestId?: string;
  } | null;
  const { code = null, message = null, requestId = null } = error ?? {};
  return toAnswerProblem({ status: response.status, code, message, retryAfter: null, requestId });
}
