import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Endpoint } from "../contract/endpoints.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { recordEvent } from "../events/record-event.ts";
import { notFound, problem } from "../http/problem.ts";
import { announceModels } from "../models/put-provider.ts";
import type { EndpointRow } from "./endpoints.ts";
import { canFollow } from "./states.ts";

type State = Endpoint["state"];

/** An endpoint of the organization, locked until the transaction ends. */
export async function lockEndpoint(ctx: Context, id: string): Promise<EndpointRow> {
  const [row] = await ctx.db
    .select()
    .from(endpoints)
    .where(and(eq(endpoints.organizationId, ctx.organizationId), eq(endpoints.id, id)))
    .for("update");
  if (!row) throw notFound("endpoint");
  return row;
}

export interface Move {
  to: State;
  /** A sentence for the audit trail. */
  summary: string;
  /** For the customer, of an end. */
  reason?: string;
  set?: Partial<Pick<EndpointRow, "baseUrl" | "secret" | "upstreamModel">>;
}

/**
 * Moves a locked endpoint to another state, tells gateways, and leaves its audit entry and, where people wait for it, an
 * event. Throws where the state does not follow. What no longer runs forgets where it answered.
 */
export async function moveEndpoint(ctx: Context, row: EndpointRow, move: Move): Promise<EndpointRow> {
  const { to, summary, reason = null, set = {} } = move;
  // The column has a check constraint with exactly these states.
  const from = row.state as State;
  if (!canFollow(from, to)) {
    throw problem("endpoint_state", {
      status: 409,
      detail: `The endpoint ${row.name} is ${from}, and cannot become ${to}.`,
      facts: { state: from },
    });
  }
  const isOver = to === "stopped" || to === "failed";
  const forgotten = isOver ? { baseUrl: null, secret: null, upstreamModel: null } : {};
  const changes = { state: to, since: ctx.clock.now(), reason, ...forgotten, ...set };
  await ctx.db.update(endpoints).set(changes).where(eq(endpoints.id, row.id));
  await announceModels(ctx);
  await recordAudit(ctx, {
    action: `endpoint.${to}`,
    target: { type: "endpoint", id: row.id },
    summary,
    before: { state: from },
    after: { state: to, reason },
  });
  if (to === "running" || isOver) await tell(ctx, row, to, reason);
  return { ...row, ...changes };
}

async function tell(
  ctx: Context,
  { id, name, model, reservationId, createdByType, createdById, createdByName }: EndpointRow,
  to: "running" | "stopped" | "failed",
  reason: string | null,
): Promise<void> {
  await recordEvent(ctx, {
    type: `endpoint.${to}`,
    subjectId: id,
    facts: {
      ...{ name, model, reservationId, reason },
      // Written from an actor of the context.
      createdBy: { type: createdByType as "user", id: createdById, name: createdByName },
    },
  });
}
