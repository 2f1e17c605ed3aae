import { eq } from "drizzle-orm";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { failEndpoint as failRoute, handOverEndpoint as handOverRoute } from "../contract/operator-endpoints.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { notFound, problem } from "../http/problem.ts";
import { secretBox, secretContext } from "../models/secret-box.ts";
import type { EndpointRow } from "./endpoints.ts";
import { lockEndpoint, moveEndpoint } from "./move-endpoint.ts";

type Done = RouteAnswer<typeof handOverRoute>;
type Server = RouteInput<typeof handOverRoute>["body"];

/** The operator says where the deployed model answers: the endpoint runs. */
export async function handOverEndpoint(operator: OperatorContext, id: string, server: Server): Promise<Done> {
  const { ctx, row } = await lockForOperator(operator, id);
  await recordServer(ctx, row, server);
  return done(ctx, id);
}

/** The operator gives up on an endpoint; the reason is the customer's to read. */
export async function failEndpoint(
  operator: OperatorContext,
  id: string,
  { reason }: RouteInput<typeof failRoute>["body"],
): Promise<Done> {
  const { ctx, row } = await lockForOperator(operator, id);
  await moveEndpoint(ctx, row, { to: "failed", reason, summary: `The endpoint ${row.name} failed: ${reason}` });
  return done(ctx, id);
}

/** The operator has taken an endpoint down: its nodes are free. */
export async function confirmEndpointStop(operator: OperatorContext, id: string): Promise<Done> {
  const { ctx, row } = await lockForOperator(operator, id);
  if (row.state !== "stopping") {
    throw problem("endpoint_state", {
      status: 409,
      detail: `The endpoint ${row.name} is ${row.state}; only one that is to stop can be taken down.`,
      facts: { state: row.state },
    });
  }
  await moveEndpoint(ctx, row, {
    to: "stopped",
    reason: row.reason ?? "Stopped.",
    summary: `The endpoint ${row.name} was taken down.`,
  });
  return done(ctx, id);
}

/** Takes note of the server behind an endpoint that is being deployed. Its secret is bound to its address. */
export async function recordServer(ctx: Context, row: EndpointRow, server: Server): Promise<void> {
  const baseUrl = server.baseUrl.replace(/\/+$/, "");
  const { username, password, search, hash } = new URL(baseUrl);
  if (username || password || search || hash) {
    throw problem("invalid_address", {
      status: 422,
      detail: "The address holds no user, password, query or fragment. Send a secret in `secret`.",
      fields: { baseUrl: "Use an address such as http://10.0.0.1:8000/v1." },
    });
  }
  const secret = server.secret ? secretBox().seal(server.secret, secretContext({ id: row.id, baseUrl })) : null;
  await moveEndpoint(ctx, row, {
    to: "running",
    summary: `The endpoint ${row.name} was handed over and runs.`,
    set: { baseUrl, secret, upstreamModel: server.upstreamModel },
  });
}

async function lockForOperator(operator: OperatorContext, id: string): Promise<{ ctx: Context; row: EndpointRow }> {
  const [found] = await operator.db
    .select({ organizationId: endpoints.organizationId })
    .from(endpoints)
    .where(eq(endpoints.id, id));
  if (!found) throw notFound("endpoint");
  const ctx = forOrganization(operator, found.organizationId);
  return { ctx, row: await lockEndpoint(ctx, id) };
}

function done(ctx: Context, id: string): Done {
  return { id, at: ctx.clock.now().toString() };
}
