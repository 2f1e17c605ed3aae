import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import type { AdjustableClock } from "./clock.ts";
import { setClock } from "./contract/operator.ts";
import { type Handler, implement } from "./http/implement.ts";
import { problem } from "./http/problem.ts";
import { advance } from "./worker.ts";
import type { WorkerContext } from "./worker-step.ts";

/** The operator's way to move an adjustable clock, doing on the way everything that falls due. */
export function clockHandler(ctx: WorkerContext & { clock: AdjustableClock }, logger: Logger): Handler {
  return implement(setClock, async (_caller, { body }) => {
    const next = Temporal.Instant.from(body.now);
    if (Temporal.Instant.compare(next, ctx.clock.now()) < 0) {
      throw problem("clock_goes_forward", {
        status: 409,
        detail: `The clock stands at ${ctx.clock.now()} and only goes forward.`,
      });
    }
    await advance(ctx, next, logger);
    return { now: ctx.clock.now().toString() };
  });
}
