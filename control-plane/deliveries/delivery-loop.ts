import type { Logger } from "pino";
import type { OperatorContext } from "../context.ts";
import type { DatabaseConnection } from "../db/client.ts";
import { startLoneLoop } from "../start-lone-loop.ts";
import { deliverDue, makeDeliveryPlaces } from "./deliver-due.ts";

/** Delivers what is due, in one process of a database at a time. */
export function startDeliveryLoop(parts: { ctx: OperatorContext; connection: DatabaseConnection; logger: Logger }): {
  stop(): Promise<void>;
} {
  const places = makeDeliveryPlaces();
  return startLoneLoop(parts, "deliveries", (signal) => deliverDue(parts.ctx, parts.logger, signal, places));
}
