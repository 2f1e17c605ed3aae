import type { AnswerProblem } from "./answer";
import { toAnswerProblem, unreachable } from "./answer-problem";

export type TokenGrant = { token: string } | { problem: AnswerProblem };

/** Gives the token with which this page calls models for a project. `fresh` asks anew: the last one was refused. */
export type TokenSource = (projectId: string, options?: { fresh?: boolean }) => Promise<TokenGrant>;

/** A token is not used for a new call when it ends so soon. */
const marginMs = 15_000;

/** Fetches tokens from the console and keeps them in memory, and only there, until shortly before they end. */
export function createTokenSource(org: string): TokenSource {
  const kept = new Map<string, { grant: Promise<TokenGrant>; usableUntil: number }>();

  async function ask(projectId: string): Promise<TokenGrant> {
    const askedAt = performance.now();
    try {
      const address = `/api/organizations/${org}/playground/token?project=${encodeURIComponent(projectId)}`;
      const response = await fetch(address, { cache: "no-store" });
      if (!response.ok) return refuse(projectId, await toProblem(response));
      // The handler's own answer, see `grantInferenceToken`.
      const { token, expiresInSeconds } = (await response.json()) as { token: string; expiresInSeconds: number };
      const entry = kept.get(projectId);
      if (entry) entry.usableUntil = askedAt + expiresInSeconds * 1_000 - marginMs;
      return { token };
    } catch {
      return refuse(projectId, { ...unreachable(), title: "The console could not be reached" });
    }
  }

  function refuse(projectId: string, problem: AnswerProblem): TokenGrant {
    kept.delete(projectId);
    return { problem };
  }

  return (projectId, { fresh = false } = {}) => {
    const known = kept.get(projectId);
    if (known && !fresh && performance.now() < known.usableUntil) return known.grant;
    // While it is on its way, others wait for the same one.
    const entry = { grant: ask(projectId), usableUntil: Number.POSITIVE_INFINITY };
    kept.set(projectId, entry);
    return entry.grant;
  };
}

async function toProblem(response: Response): Promise<AnswerProblem> {
  const error: unknown = await response.json().catch(() => null);
  // An `ErrorAnswer` of the console, unless something in between answered.
  const { code, message, requestId } = (error ?? {}) as { code?: string; message?: string; requestId?: string };
  return toAnswerProblem({
    status: response.status,
    code: code ?? null,
    message: message ?? null,
    retryAfter: null,
    requestId: requestId ?? null,
  });
}
