import type { Logger } from "pino";
import type { OperatorContext } from "../context.ts";
import type { DatabaseConnection } from "../db/client.ts";
import { startLoneLoop } from "../start-lone-loop.ts";
import { deliverWebhooks, makeWebhookPlaces } from "./deliver-webhooks.ts";

/** Tells webhooks of events, in one process of a database at a time. */
export function startWebhookLoop(parts: { ctx: OperatorContext; connection: DatabaseConnection; logger: Logger }): {
  stop(): Promise<void>;
} {
  const places = makeWebhookPlaces();
  return startLoneLoop(parts, "webhooks", (signal) => deliverWebhooks(parts.ctx, parts.logger, signal, places));
}
