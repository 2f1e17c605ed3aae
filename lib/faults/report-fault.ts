import { planMaintenance as planRoute, reportFault as route } from "@/control-plane/contract/operator-health";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { windowOf } from "./read-maintenance";
import type { PlanMaintenanceInput, ReportFaultInput } from "./schema";

/** Reports a fault; from then on the node's time is not billed. Throws `fault_open` and `invalid_window`. */
export async function reportFault(
  ctx: OperatorContext,
  { operationId, nodeId, what: code, severity, date, time, note }: ReportFaultInput,
): Promise<{ id: string }> {
  const target = { type: "node", id: nodeId };
  const body = { nodeId, code, severity, note, ...(date && { from: `${date}T${time}:00Z` }) };
  return withRemoteEffect(
    ctx,
    { action: "fault.report", operationId, target, facts: { code, severity } },
    async (idempotencyKey) => {
      const { id } = await controlPlane(ctx).call(route, { body, idempotencyKey });
      return { id };
    },
  );
}

/** Plans maintenance of a node or of its pool; gives the first of its outages. */
export async function planMaintenance(ctx: OperatorContext, input: PlanMaintenanceInput): Promise<{ nodes: number }> {
  const { operationId, nodeId, pool, scope, note } = input;
  const what = scope === "pool" ? { pool: toPool(pool) } : { nodeId };
  const window = windowOf(input);
  const target = { type: "node", id: nodeId };
  return withRemoteEffect(
    ctx,
    { action: "maintenance.plan", operationId, target, facts: { ...window, scope } },
    async (idempotencyKey) => {
      const { items } = await controlPlane(ctx).call(planRoute, { body: { ...what, ...window, note }, idempotencyKey });
      return { nodes: items.length };
    },
  );
}

/** A pool out of its name, such as `eu-north/h100-sxm-8/surplus-15m`. */
function toPool(name: string) {
  const [region = "", nodeType = "", kind = ""] = name.split("/");
  const notice = /^surplus-(2m|15m|1h|24h)$/.exec(kind)?.[1];
  // The expression above lets no other notice through.
  const noticeClass = notice as "2m" | "15m" | "1h" | "24h" | undefined;
  return noticeClass
    ? { region, nodeType, capacityClass: "surplus" as const, noticeClass }
    : { region, nodeType, capacityClass: "guaranteed" as const };
}
