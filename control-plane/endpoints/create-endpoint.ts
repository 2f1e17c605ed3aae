import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Endpoint, createEndpoint as route } from "../contract/endpoints.ts";
import type { ReservationState } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { models } from "../db/schema/models.ts";
import { projects } from "../db/schema/organizations.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { isVisibleTo } from "../models/visibility.ts";
import { lockReservation } from "../reservations/reservations.ts";
import { isFinal } from "../reservations/states.ts";
import { newEndpointModel } from "./endpoint-name.ts";
import { type EndpointRow, getEndpoint, listLivingOn, nodesOf } from "./endpoints.ts";

type Input = RouteInput<typeof route>["body"];

/** Of weights of one's own, until their server says otherwise. */
const usualContextTokens = 8_192;

/**
 * Plans a model on nodes of a reservation that no other endpoint has. The lock of the reservation keeps two that come at
 * once from taking the same nodes. It is deployed when the reservation's nodes are there.
 */
export async function createEndpoint(ctx: Context, input: Input): Promise<Endpoint> {
  const { reservation } = await lockReservation(ctx, input.reservationId);
  // The column has a check constraint with exactly these states.
  if (isFinal(reservation.state as ReservationState) || reservation.state === "pending_approval")
    throw notOpen(reservation);
  const living = await listLivingOn(ctx, reservation.id);
  const wanted = input.replicas * input.nodesPerReplica;
  const free = reservation.nodes - nodesOf(living);
  if (wanted > free) throw notEnoughNodes(reservation.name, wanted, free);
  await checkProjects(ctx, input.projectIds);
  const card = await cardOf(ctx, input);
  const now = ctx.clock.now();
  const row: EndpointRow = {
    id: newId("ep", now),
    organizationId: ctx.organizationId,
    reservationId: reservation.id,
    name: input.name,
    model: newEndpointModel(input.name),
    ...card,
    replicas: input.replicas,
    nodesPerReplica: input.nodesPerReplica,
    projectIds: input.projectIds ? [...new Set(input.projectIds)] : null,
    note: input.note,
    state: "planned",
    since: now,
    reason: null,
    baseUrl: null,
    secret: null,
    upstreamModel: null,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: now,
  };
  await ctx.db.insert(endpoints).values(row);
  const after = await getEndpoint(ctx, row.id);
  await recordAudit(ctx, {
    action: "endpoint.created",
    target: { type: "endpoint", id: row.id },
    summary: `Planned the endpoint ${row.name} (${row.weights}) on ${wanted} nodes of ${reservation.name}.`,
    after,
  });
  return after;
}

type Card = Pick<EndpointRow, "modelId" | "weights" | "modalities" | "contextTokens" | "maxOutputTokens">;

async function cardOf(ctx: Context, { modelId, weights, contextTokens }: Input): Promise<Card> {
  if (weights) {
    const context = contextTokens ?? usualContextTokens;
    return { modelId: null, weights, modalities: ["text"], contextTokens: context, maxOutputTokens: context };
  }
  const [model] = await ctx.db
    .select()
    .from(models)
    .where(and(eq(models.id, modelId ?? ""), isVisibleTo(ctx)))
    // It is not removed before the endpoint that names it stands.
    .for("key share");
  if (!model) {
    throw problem("model_unknown", {
      status: 422,
      detail: `There is no model ${modelId}.`,
      fields: { modelId: "Choose a model of the catalogue." },
    });
  }
  const { id, name, modalities, maxOutputTokens } = model;
  return {
    modelId: id,
    weights: name,
    modalities,
    contextTokens: contextTokens ?? model.contextTokens,
    maxOutputTokens,
  };
}

async function checkProjects(ctx: Context, ids: Input["projectIds"]): Promise<void> {
  if (!ids) return;
  const rows = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.organizationId), inArray(projects.id, ids)));
  if (rows.length === new Set(ids).size) return;
  throw problem("project_unknown", {
    status: 422,
    detail: "One of these projects is not of this organization.",
    fields: { projectIds: "Choose projects of this organization." },
  });
}

function notOpen({ name, state }: { name: string; state: string }) {
  return problem("reservation_not_open", {
    status: 409,
    detail: `The reservation “${name}” is ${state.replace("_", " ")}. An endpoint needs one that runs or is to begin.`,
    fields: { reservationId: "Choose a reservation that runs or is to begin." },
    facts: { state },
  });
}

function notEnoughNodes(name: string, wanted: number, free: number) {
  return problem("not_enough_nodes", {
    status: 409,
    detail: `In “${name}”, ${free} nodes are used by no endpoint, and this one needs ${wanted}. Use fewer replicas, or stop another endpoint.`,
    fields: { replicas: `At most ${free} nodes are free.` },
    facts: { wanted, free },
  });
}
