import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { flyAutopilots } from "../autopilot/fly-autopilots.ts";
import type { OperatorContext } from "../context.ts";
import { foldHours } from "./fold-hours.ts";
import { endSpellsOfEnded } from "./idle-spells.ts";
import { MetricsUnavailable } from "./query-range.ts";
import { listSources, noteAnswer, type OpenSource } from "./sources.ts";
import { watchIdle } from "./watch-idle.ts";

const everyMs = 60_000;

/** One round: what is due of every region with metrics. One that does not answer holds up no other. */
export async function followUtilisation(ctx: OperatorContext): Promise<void> {
  const outcomes = await Promise.allSettled([
    ...(await listSources(ctx)).map((source) => followSource(ctx, source)),
    endSpellsOfEnded(ctx),
  ]);
  // After the looks, whose findings it acts on.
  outcomes.push(...(await Promise.allSettled([flyAutopilots(ctx)])));
  const failures = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason);
  if (failures.length > 0) throw new AggregateError(failures, "utilisation could not be followed");
}

async function followSource(ctx: OperatorContext, source: OpenSource): Promise<void> {
  try {
    const asked = (await watchIdle(ctx, source)) + (await foldHours(ctx, source));
    if (asked > 0) await noteAnswer(ctx, source, null);
  } catch (error) {
    if (!(error instanceof MetricsUnavailable)) throw error;
    await noteAnswer(ctx, source, error.message);
  }
}

/**
 * Follows utilisation every minute, beside the worker's ticks and not in them: a slow source of metrics must not delay a
 * deadline. Several processes may do so at once; see docs/decisions/0073.
 */
export function startUtilisationLoop(ctx: OperatorContext, logger: Logger): { stop(): Promise<void> } {
  const stopped = new AbortController();
  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      await followUtilisation(ctx).catch((error: unknown) => logger.error({ err: error }, "utilisation failed"));
      await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
