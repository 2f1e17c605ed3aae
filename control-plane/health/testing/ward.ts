import { sql } from "drizzle-orm";
import { type Customer, nodeType, region, type Shop } from "../../capacity/testing/shop.ts";
import type { Outage } from "../../contract/operator-health.ts";
import { inTransaction } from "../../db/in-transaction.ts";
import { endOutage } from "../end-outage.ts";
import { planMaintenance } from "../plan-maintenance.ts";
import { reportFault } from "../report-fault.ts";
import { settleReplacement } from "../settle-replacement.ts";
import { startReplacement } from "../start-replacement.ts";

/** Buys nodes; gives the reservation's id. */
export async function buy(
  shop: Shop,
  customer: Customer,
  facts: { nodes?: number; from: number; until: number },
): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

/** Ids of the nodes that a reservation has now, by name. */
export async function nodesOf(shop: Shop, reservationId: string): Promise<string[]> {
  const { rows } = await shop.connection.db.execute<{ id: string }>(sql`
    select node.id from node_assignments assignment join nodes node on node.number = assignment.node_number
    where assignment.reservation_id = ${reservationId}
      and assignment.during @> ${shop.clock.now().toString()}::timestamptz
    order by node.name
  `);
  return rows.map(({ id }) => id);
}

/** The operator reports a fault, `from` in hours after the opening. */
export function report(
  shop: Shop,
  nodeId: string,
  { from, severity = "fault" }: { from?: number; severity?: "fault" | "warning" } = {},
): Promise<Outage> {
  return inTransaction(shop.operator, (ctx) =>
    reportFault(ctx, {
      nodeId,
      code: "xid_79",
      severity,
      note: "",
      ...(from === undefined ? {} : { from: shop.hour(from) }),
    }),
  );
}

export const end = (shop: Shop, id: string, at?: number) =>
  inTransaction(shop.operator, (ctx) =>
    endOutage(ctx, id, { note: "", ...(at === undefined ? {} : { at: shop.hour(at) }) }),
  );

export const replace = (shop: Shop, id: string, nodeId?: string) =>
  inTransaction(shop.operator, (ctx) => startReplacement(ctx, id, nodeId ? { nodeId } : {}));

export const settle = (shop: Shop, outage: Outage, outcome: "finished" | "failed") =>
  inTransaction(shop.operator, (ctx) =>
    settleReplacement(ctx, outage.replacements.at(-1)?.id ?? "", { outcome, note: "", methods: [] }),
  );

export const maintain = (shop: Shop, from: number, until: number, nodeId?: string) =>
  inTransaction(shop.operator, (ctx) =>
    planMaintenance(ctx, {
      ...(nodeId ? { nodeId } : { pool: { region, nodeType, capacityClass: "guaranteed" as const } }),
      ...{ from: shop.hour(from), until: shop.hour(until), note: "New firmware." },
    }),
  );
