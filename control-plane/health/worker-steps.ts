import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { lockCapacity } from "../capacity/take-capacity.ts";
import { floorHour } from "../capacity/window.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { nodeOutages, nodeReplacements } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { forEachApart } from "../for-each-apart.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { followDeliveries } from "./follow-delivery.ts";
import { giveOwedCredits } from "./give-credits.ts";
import { holdOffSale } from "./hold-off-sale.ts";
import { closeReplacement } from "./settle-replacement.ts";
import { tellEngine } from "./tell-engine.ts";

/** What the health of nodes needs of the worker, after reservations have advanced. */
export const healthSteps: readonly WorkerStep[] = [
  { name: "close replacements", run: closeAbandoned },
  { name: "follow deliveries", run: followDeliveries },
  { name: "keep faulty nodes off sale", run: keepOffSale },
  { name: "give owed credits", run: giveOwedCredits },
  { name: "tell engines of nodes", run: tellEngine },
];

/** A node that was made ready for a reservation that is over serves everybody again. */
async function closeAbandoned(ctx: WorkerContext): Promise<void> {
  const { rows } = await ctx.db.execute<{ id: string; preparationId: string }>(sql`
    select replacement.id, replacement.preparation_id as "preparationId"
    from ${nodeReplacements} replacement
    join reservations reservation on reservation.id = replacement.reservation_id
    where replacement.state = 'started' and reservation.state in ('ended', 'cancelled', 'failed')
  `);
  await forEachApart(rows, "replacements could not be closed", (replacement) =>
    inTransaction(ctx, (within) => closeReplacement(within, replacement, { state: "failed", at: within.clock.now() })),
  );
}

/** Of nodes of which nobody knows when they serve again, three days are held ahead. */
async function keepOffSale(ctx: WorkerContext): Promise<void> {
  const now = ctx.clock.now();
  const soon = now.add({ hours: 48 });
  const due = await ctx.db
    .select({ outage: nodeOutages, node: nodes })
    .from(nodeOutages)
    .innerJoin(nodes, eq(nodes.number, nodeOutages.nodeNumber))
    .where(
      and(
        isNull(nodeOutages.endsAt),
        lte(nodeOutages.heldUntil, soon),
        sql`${nodeOutages.heldUntil} < ${nodes.endsAt}`,
      ),
    );
  await forEachApart(due, "nodes could not be kept off sale", ({ outage, node }) =>
    inTransaction(ctx, async (within) => {
      const from = floorHour(now);
      await lockCapacity(within, [{ pool: node.pool, from, until: from.add({ hours: 24 * 14 }) }]);
      const [open] = await within.db
        .select()
        .from(nodeOutages)
        .where(and(eq(nodeOutages.id, outage.id), isNull(nodeOutages.endsAt)))
        .for("update");
      if (open) await holdOffSale(within, open, node);
    }),
  );
}

/** The next instant at which a node goes out of service or comes back by the clock; null when nothing is planned. */
export async function nextHealthEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(starts_at) from ${nodeOutages} where starts_at > ${now} and (ends_at is null or ends_at > starts_at)),
      (select min(ends_at) from ${nodeOutages} where ends_at > ${now} and ends_at > starts_at)
    ) as at
  `);
  return toInstantOrNull(rows[0]?.at ?? null);
}
