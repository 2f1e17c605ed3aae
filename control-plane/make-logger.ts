import { DrizzleQueryError } from "drizzle-orm/errors";
import { type DestinationStream, type Logger, pino, type SerializedError, stdSerializers } from "pino";

/** The program's own log, to standard output unless another destination is given. */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, name: "control-plane", serializers: { err: withoutParameters } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * An error as it is logged. One of a statement keeps the statement and what the database answered, and loses the values:
 * they may be a customer's prompts, or a secret's hash.
 */
function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params: _, ...logged } = stdSerializers.err(error) as SerializedError & { params?: unknown };
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (!(at instanceof DrizzleQueryError)) continue;
    // As the error itself writes them into its message.
    const values = `\nparams: ${at.params}`;
    logged.message = logged.message.replaceAll(values, "");
    logged.stack = logged.stack.replaceAll(values, "");
  }
  return logged;
}
