import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Clock } from "../../../clock.ts";
import type { Database } from "../../../db/client.ts";
import { supplies } from "../../../db/schema/capacity.ts";
import { nodes } from "../../../db/schema/reservations.ts";
import { isDemoNode } from "./gpu-load.ts";

/** Names of the nodes that are released now, of one region or of all, as far as the demo makes up GPUs for them. */
export async function listDemoNodes(
  { db, clock }: { db: Database; clock: Clock },
  region: string | null,
): Promise<string[]> {
  const now = clock.now();
  const rows = await db
    .select({ name: nodes.name })
    .from(nodes)
    .innerJoin(supplies, eq(supplies.id, nodes.supplyId))
    .where(
      and(lte(nodes.startsAt, now), gt(nodes.endsAt, now), region === null ? undefined : eq(supplies.region, region)),
    )
    .orderBy(asc(nodes.name));
  return rows.map(({ name }) => name).filter(isDemoNode);
}
