import { StatusBadge } from "@/components/ui/status-badge";
import type { DeliveryView } from "@/lib/deliveries/delivery";

/** How a delivery stands: shape, colour and word. */
export function DeliveryState({ state }: Pick<DeliveryView, "state">) {
  if (state === "failing") return <StatusBadge status="failed" label="Not arrived" />;
  if (state === "delivering") return <StatusBadge status="running" label="Delivering" />;
  return state === "paused" ? <StatusBadge status="paused" /> : <StatusBadge status="ready" />;
}
