import "server-only";
import { type DunningSchedule, getDunning as route } from "@/control-plane/contract/dunning";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type DunningView = DunningSchedule;

/** When customers are reminded; no level means that nobody is. */
export function getDunning(ctx: OperatorContext): Promise<DunningView> {
  return controlPlane(ctx).call(route);
}
