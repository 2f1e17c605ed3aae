import type { Logger } from "pino";

/**
 * Logs a rejection that nothing waited for, and lets the process go on: one request of one customer must not cut the
 * running answers of all others. What is thrown outside of a promise still ends it, as then its state is not known.
 */
export function logOrphanedRejections(logger: Pick<Logger, "error">): void {
  process.on("unhandledRejection", (err) => logger.error({ err }, "nothing waited for what failed here"));
}
