import { and, asc, desc, eq, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { modelRoutes, models, providers } from "../db/schema/models.ts";
import { reservations } from "../db/schema/reservations.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import type { EndpointRow } from "./endpoints.ts";
import { stayingStates } from "./give-way.ts";
import { recordServer } from "./hand-over-endpoint.ts";
import { lockEndpoint, moveEndpoint } from "./move-endpoint.ts";
import { livingStates } from "./states.ts";

/** What endpoints need of the worker: they follow their reservations, and in the demo complete by themselves. */
export const endpointSteps: readonly WorkerStep[] = [
  { name: "follow reservations with endpoints", run: followReservations },
];

async function followReservations(ctx: WorkerContext): Promise<void> {
  await forEachDue(
    ctx,
    pick(inArray(reservations.state, ["ended", "cancelled", "failed"]), livingStates),
    endWithReservation,
  );
  await forEachDue(ctx, pickOverfull, stopForLackOfNodes);
  await forEachDue(
    ctx,
    pick(inArray(reservations.state, ["active", "degraded", "ending"]), ["planned"]),
    beginDeploying,
  );
  if (!ctx.demo) return;
  await forEachDue(ctx, pick(undefined, ["stopping"]), takeDownInDemo);
  const servers = await listDemoServers(ctx);
  if (servers.length > 0) {
    await forEachDue(ctx, pick(undefined, ["deploying"]), (within, { id }) => deployInDemo(within, id, servers));
  }
}

function pick(reservationIs: SQL | undefined, states: readonly string[]) {
  return async ({ db }: OperatorContext, except: string[]) => {
    const [due] = await db
      .select({ id: endpoints.id, organizationId: endpoints.organizationId })
      .from(endpoints)
      .innerJoin(
        reservations,
        and(eq(reservations.organizationId, endpoints.organizationId), eq(reservations.id, endpoints.reservationId)),
      )
      .where(and(inArray(endpoints.state, [...states]), reservationIs, notInArray(endpoints.id, except)))
      .orderBy(asc(endpoints.since), asc(endpoints.id))
      .limit(1)
      .for("update", { of: endpoints, skipLocked: true });
    return due;
  };
}

/** The newest endpoint of a reservation that has fewer nodes than its endpoints take: nodes were split off or taken back. See `thoseGivingWay`. */
async function pickOverfull({ db }: OperatorContext, except: string[]) {
  const [due] = await db
    .select({ id: endpoints.id, organizationId: endpoints.organizationId })
    .from(endpoints)
    .innerJoin(
      reservations,
      and(eq(reservations.organizationId, endpoints.organizationId), eq(reservations.id, endpoints.reservationId)),
    )
    .where(
      and(
        inArray(endpoints.state, stayingStates),
        notInArray(endpoints.id, except),
        sql`${reservations.nodes} < (
          select sum(beside.replicas * beside.nodes_per_replica) from endpoints beside
          where beside.organization_id = ${endpoints.organizationId}
            and beside.reservation_id = ${endpoints.reservationId}
            and beside.state = any(${sql.param(stayingStates)}::text[])
        )`,
      ),
    )
    .orderBy(desc(endpoints.createdAt), desc(endpoints.id))
    .limit(1)
    .for("update", { of: endpoints, skipLocked: true });
  return due;
}

type Due = Pick<EndpointRow, "id">;

async function stopForLackOfNodes(ctx: Context, { id }: Due): Promise<void> {
  const row = await lockEndpoint(ctx, id);
  await moveEndpoint(ctx, row, {
    to: row.state === "planned" ? "stopped" : "stopping",
    reason: "Its reservation has fewer nodes now than its endpoints need.",
    summary: `The endpoint ${row.name} is stopped: its reservation has fewer nodes now.`,
  });
}

async function endWithReservation(ctx: Context, { id }: Due): Promise<void> {
  const row = await lockEndpoint(ctx, id);
  await moveEndpoint(ctx, row, {
    to: "stopped",
    reason: "Its reservation is over.",
    summary: `The endpoint ${row.name} ended with its reservation.`,
  });
}

async function beginDeploying(ctx: Context, { id }: Due): Promise<void> {
  const row = await lockEndpoint(ctx, id);
  await moveEndpoint(ctx, row, {
    to: "deploying",
    summary: `The nodes of the endpoint ${row.name} are there; it is being deployed.`,
  });
}

interface DemoServer {
  modelId: string;
  baseUrl: string;
  upstreamModel: string;
}

/** In the demo nobody deploys anything: the demo engine answers for every endpoint, as the same model where it has it. */
async function deployInDemo(ctx: Context, id: string, servers: readonly DemoServer[]): Promise<void> {
  const row = await lockEndpoint(ctx, id);
  const server = servers.find(({ modelId }) => modelId === row.modelId) ?? servers[0];
  if (server) await recordServer(ctx, row, server);
}

function listDemoServers({ db }: OperatorContext): Promise<DemoServer[]> {
  return db
    .select({ modelId: models.id, baseUrl: providers.baseUrl, upstreamModel: modelRoutes.upstreamModel })
    .from(modelRoutes)
    .innerJoin(models, eq(models.id, modelRoutes.modelId))
    .innerJoin(providers, eq(providers.id, modelRoutes.providerId))
    .where(and(eq(models.demo, true), isNull(providers.secret), hasText))
    .orderBy(asc(models.id));
}

const hasText = sql`${models.modalities} @> '["text"]'::jsonb`;

async function takeDownInDemo(ctx: Context, { id }: Due): Promise<void> {
  const row = await lockEndpoint(ctx, id);
  await moveEndpoint(ctx, row, {
    to: "stopped",
    reason: row.reason ?? "Stopped.",
    summary: `The endpoint ${row.name} was taken down.`,
  });
}
