import { pino } from "pino";
import type { Clock } from "../../clock.ts";
import { permissions } from "../../contract/permissions.ts";
import type { Database } from "../../db/client.ts";
import { createApp } from "../../http/app.ts";
import { reservationHandlers } from "../handlers.ts";
import type { Act } from "./act.ts";

/** Buys a quote as a request to the contract's server does, key and all. */
export async function buyByRequest(
  { db, clock }: { db: Database; clock: Clock },
  { organizationId, quoteId, projectId, key }: Extract<Act, { kind: "buy" }>,
): Promise<{ status: number; body: unknown }> {
  const app = createApp({
    ...{ db, clock, handlers: reservationHandlers, logger: pino({ level: "silent" }) },
    ...{ trustedProxies: 0, publicUrl: "http://localhost:4000", onChange: () => undefined },
    authenticate: async () => ({
      ...{ organizationId, actor: { type: "user", id: "usr_test", name: "Test person" }, surface: "console" },
      ...{ role: "owner", permissions: new Set(permissions), address: null },
    }),
  });
  const answer = await app.request("/api/v1/reservations", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, authorization: "Bearer test" },
    body: JSON.stringify({ quoteId, projectId }),
  });
  return { status: answer.status, body: await answer.json() };
}
