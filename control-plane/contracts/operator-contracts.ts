import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { listOperatorContracts as listRoute, OperatorContractDetail } from "../contract/operator-contracts.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { contracts, contractVersions } from "../db/schema/contracts.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { findContract, lastClosedEnd, toContract, toVersions } from "./contracts.ts";

/** Contracts of all customers, the latest start first. */
export async function listOperatorContracts(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const startsAt = last ? Temporal.Instant.from(last[0]) : null;
  const isEarlier =
    last && startsAt
      ? or(lt(contracts.startsAt, startsAt), and(eq(contracts.startsAt, startsAt), lt(contracts.id, last[1])))
      : undefined;
  const rows = await ctx.db
    .select({
      contract: contracts,
      organization: organizations,
      latestVersion: sql<number>`(
        select max(${contractVersions.version}) from ${contractVersions} where ${contractVersions.contractId} = ${contracts.id}
      )`,
    })
    .from(contracts)
    .innerJoin(organizations, eq(organizations.id, contracts.organizationId))
    .where(isEarlier)
    .orderBy(desc(contracts.startsAt), desc(contracts.id))
    .limit(query.limit + 1);
  const now = ctx.clock.now();
  return toPage(
    rows,
    query.limit,
    (row) => ({
      ...toContract(row, now),
      organization: { id: row.organization.id, name: row.organization.name },
      latestVersion: row.latestVersion,
    }),
    ({ contract }) => encodeCursor([contract.startsAt.toString(), contract.id]),
  );
}

/** One contract with its versions, and the moment before which nothing can be changed any more. Throws not found. */
export async function getOperatorContract(ctx: OperatorContext, id: string): Promise<OperatorContractDetail> {
  const found = await findContract(ctx, id);
  const { organization, versions } = found;
  const earliest = await lastClosedEnd(ctx, organization.id);
  return {
    ...toContract(found, ctx.clock.now()),
    organization: { id: organization.id, name: organization.name },
    latestVersion: versions[0]?.version.version ?? 0,
    versions: toVersions(versions, organization.currency, ctx.clock.now()),
    earliest: earliest?.toString() ?? null,
  };
}
