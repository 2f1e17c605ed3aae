import "server-only";
import { type Endpoint, getEndpoint as getRoute, listEndpoints as listRoute } from "@/control-plane/contract/endpoints";
import { listReservations } from "@/control-plane/contract/reservations";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { inferenceUrl } from "@/lib/models/inference-url";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listActiveProjects } from "@/lib/projects/queries";
import { type EndpointPlace, type EndpointView, isLiving } from "./endpoint";

/** A page of the organization's endpoints, newest first: 50 of them, or `limit`, of which 200 is the most. */
export async function listEndpoints(
  ctx: OrgContext,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<{ items: EndpointView[]; nextCursor: string | null }> {
  const page = await controlPlane(ctx).call(listRoute, { query: { limit, cursor } });
  return { items: page.items.map(toView), nextCursor: page.nextCursor };
}

/** One endpoint and where it is called. Throws `not_found` for a foreign one. */
export async function getEndpoint(ctx: OrgContext, id: string): Promise<EndpointView & { url: string }> {
  const endpoint = toView(await controlPlane(ctx).call(getRoute, { params: { id } }));
  return { ...endpoint, url: `${inferenceUrl()}/${endpoint.model}` };
}

/** What the form for a new endpoint offers. */
export async function getEndpointChoices(ctx: OrgContext): Promise<{
  places: EndpointPlace[];
  models: { id: string; name: string }[];
  projects: { id: string; name: string }[];
}> {
  const [reservations, { items }, models, projects] = await Promise.all([
    controlPlane(ctx).call(listReservations, {
      query: { limit: 200, state: "scheduled,provisioning,active,degraded,ending" },
    }),
    listEndpoints(ctx, { limit: 200 }),
    listModels(ctx),
    listActiveProjects(ctx),
  ]);
  const used = (reservationId: string) =>
    items
      .filter((endpoint) => endpoint.reservationId === reservationId && isLiving(endpoint))
      .reduce((sum, { replicas, nodesPerReplica }) => sum + replicas * nodesPerReplica, 0);
  return {
    places: reservations.items.map(({ id, name, region, nodeType, nodes, startsAt, endsAt }) => ({
      ...{ id, name, region, nodeType, nodes, startsAt, endsAt },
      freeNodes: Math.max(0, nodes - used(id)),
    })),
    models: models.filter(isCallable).map(({ id, name }) => ({ id, name })),
    projects: projects.map(({ id, name }) => ({ id, name })),
  };
}

function toView({ createdBy, ...endpoint }: Endpoint): EndpointView {
  return { ...endpoint, createdBy: createdBy.name };
}
