import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { ModelDirectory } from "../models/directory.ts";
import type { SpendGuard } from "../spend-limits/spend-guard.ts";
import { worstCase } from "../spend-limits/worst-case.ts";
import { type ActiveCalls, shuttingDown } from "./active-calls.ts";
import { admitToModel } from "./admission.ts";
import { CollectedAnswer } from "./collected-answer.ts";
import { EngineCall } from "./engine-call.ts";
import type { EnginePools } from "./engine-pools.ts";
import { modelFor } from "./model-for.ts";
import { invalidRequest, OpenAiError } from "./openai-error.ts";
import { newRequestId } from "./request-id.ts";
import { RouteWalk } from "./route-walk.ts";
import type { Surface } from "./surfaces/surface.ts";
import { surfaces } from "./surfaces/surfaces.ts";
import { noTokens } from "./token-usage.ts";
import type { Outcome } from "./usage-entry.ts";

/** A line of a batch, to be answered for whom. */
export interface LineRequest {
  organizationId: string;
  projectId: string;
  /** Whose models and spend limits hold; null for none. */
  key: AuthenticatedKey | null;
  /** Of the surface. */
  path: string;
  /** JSON. */
  body: string;
}

export interface LineAnswer {
  requestId: string;
  status: number;
  /** JSON. */
  body: string;
  /** Null when no engine took it: then nothing is to be charged. */
  used: { modelId: string; outcome: Outcome } | null;
  /** To be called when the usage is in the database. */
  onMetered: () => void;
}

export type AnswerLine = (line: LineRequest, signal: AbortSignal) => Promise<LineAnswer>;

export interface LineOptions {
  directory: ModelDirectory;
  pools: EnginePools;
  calls: ActiveCalls;
  spend: SpendGuard;
  nowMs: () => number;
}

/**
 * Answers requests that nobody waits for, one by one, over the same routes and with the same reading of usage as live
 * ones. Who asks records the usage.
 */
export function createLineAnswering(options: LineOptions): AnswerLine {
  return async (line, signal) => {
    const requestId = newRequestId(options.nowMs());
    try {
      return await answer(options, line, requestId, signal);
    } catch (error) {
      if (!(error instanceof OpenAiError)) throw error;
      const surface = surfaceAt(line.path);
      return {
        requestId,
        status: error.options.status,
        body: surface.dialect.errorBody(error.options, requestId),
        used: null,
        onMetered: () => undefined,
      };
    }
  };
}

async function answer(
  { directory, pools, calls, spend, nowMs }: LineOptions,
  line: LineRequest,
  requestId: string,
  signal: AbortSignal,
): Promise<LineAnswer> {
  const surface = surfaceAt(line.path);
  const parsed = surface.parse(Buffer.from(line.body));
  if (parsed.isStream) throw invalidRequest("A batch answers whole: leave `stream` out.", { param: "stream" });
  const model = modelFor(surface, parsed, directory, line.organizationId, nowMs());
  admitToModel(line, model);
  const spent = await spend.hold(model.dedicatedTo ? null : line, model.id, worstCase(parsed, model), nowMs());
  const maxOutputTokens = spent && model.maxOutputTokens;
  return new Promise((resolve) => {
    const collected = new CollectedAnswer();
    const stop = () => call.cut("shutdown", shuttingDown());
    // What tells of the end comes in the same turn after either of these.
    const finish = (outcome: Outcome | null) => {
      signal.removeEventListener("abort", stop);
      leave();
      calls.settled();
      const used = outcome && { modelId: model.id, outcome };
      if (!outcome) spent?.release();
      // A line that failed is not charged, whatever the engine did.
      const charged = collected.status === 200 ? outcome : noTokens;
      const onMetered = (charged && spent?.settle(charged)) ?? (() => undefined);
      queueMicrotask(() => resolve({ requestId, status: collected.status, body: collected.body, used, onMetered }));
    };
    const call = new EngineCall({
      response: collected,
      requestId,
      modelId: model.id,
      request: parsed,
      walk: new RouteWalk({ surface, parsed, model, requestId, maxOutputTokens }, pools),
      dialect: surface.dialect,
      startedAt: performance.now(),
      headers: [],
      isBusy: () => true,
      onWithdrawn: () => finish(null),
      onSettled: (outcome, _usedTokens, done) => {
        done();
        finish(outcome);
      },
    });
    signal.addEventListener("abort", stop, { once: true });
    const leave = calls.add(call, { organizationId: line.organizationId, apiKeyId: line.key?.id ?? null });
    call.send();
  });
}

function surfaceAt(path: string): Surface {
  const surface = surfaces.find((candidate) => candidate.path === path);
  if (!surface) throw new Error(`${path} is no surface`);
  return surface;
}
