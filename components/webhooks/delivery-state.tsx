import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import type { WebhookDelivery } from "@/lib/webhooks/webhook";

/** How an event on its way stands, why it was not taken, and when it is tried next. */
export function DeliveryState({
  delivery: { state, fault, attempts, nextAttemptAt },
  zone,
}: {
  delivery: WebhookDelivery;
  zone: string;
}) {
  if (state === "delivered") return <StatusBadge status="succeeded" label="Delivered" />;
  return (
    <>
      <StatusBadge {...(state === "failed" ? { status: "failed", label: "Given up" } : { status: "waiting" })} />
      {fault && <p className="mt-0.5 max-w-[52ch] text-xs text-muted">{fault}</p>}
      {nextAttemptAt && attempts > 0 && (
        <p className="text-xs text-muted">
          Next attempt <Instant at={nextAttemptAt} zone={zone} dense />
        </p>
      )}
    </>
  );
}
