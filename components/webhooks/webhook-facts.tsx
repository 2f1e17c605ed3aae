import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { formatNumber } from "@/lib/format/number";
import { eventTypeLabel } from "@/lib/webhooks/event-types";
import type { WebhookView } from "@/lib/webhooks/webhook";

/** Where a webhook sends what, without its secret. */
export function WebhookFacts({ webhook, zone }: { webhook: WebhookView; zone: string }) {
  const { id, url, eventTypes, waiting, failingSince, pausedAt, previousSecretEndsAt, createdAt, createdBy } = webhook;
  return (
    <Card title="Webhook" flush>
      <KeyValue
        rows={[
          [
            "Address",
            <span key="url" className="break-all">
              {url}
            </span>,
          ],
          ["Events", eventTypes === null ? "Every event" : eventTypes.map(eventTypeLabel).join(", ")],
          ["Waiting", formatNumber(waiting)],
          ["Nothing taken since", failingSince && <Instant key="failing" at={failingSince} zone={zone} />],
          ["Paused", pausedAt && <Instant key="paused" at={pausedAt} zone={zone} />],
          [
            "Old secret signs until",
            previousSecretEndsAt && <Instant key="previous" at={previousSecretEndsAt} zone={zone} />,
          ],
          ["Made", <Instant key="made" at={createdAt} zone={zone} />],
          ["By", createdBy],
          ["Id", <Id key="id" value={id} />],
        ]}
      />
    </Card>
  );
}
