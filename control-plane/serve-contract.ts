import { AdjustableClock } from "./clock.ts";
import { clockHandler } from "./clock-handler.ts";
import { createApp } from "./http/app.ts";
import type { AppOptions } from "./http/app-options.ts";
import { handlers } from "./http/handlers.ts";
import type { ServerParts } from "./http/server.ts";
import { workerContext } from "./worker.ts";

/** Makes what the role `http` answers: every call of the contract, and the moves of a clock that can be moved. */
export function serveContract({
  demo,
  ...options
}: Omit<AppOptions, "handlers"> & { demo: boolean }): NonNullable<ServerParts["fetchContract"]> {
  const { clock, db, logger } = options;
  const app = createApp({
    ...options,
    handlers:
      clock instanceof AdjustableClock
        ? [...handlers, clockHandler({ ...workerContext({ db, clock, demo }), clock }, logger)]
        : handlers,
  });
  return (request, bindings) => app.fetch(request, bindings);
}
