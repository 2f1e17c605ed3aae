import { StatusBadge } from "@/components/ui/status-badge";
import type { WebhookView } from "@/lib/webhooks/webhook";

/** How a webhook stands: shape, colour and word. */
export function WebhookState({ state }: Pick<WebhookView, "state">) {
  if (state === "failing") return <StatusBadge status="failed" label="Failing" />;
  return state === "paused" ? <StatusBadge status="paused" /> : <StatusBadge status="ready" />;
}
