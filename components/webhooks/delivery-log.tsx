import { ArrivalState } from "@/components/ui/arrival-state";
import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { eventTypeLabel } from "@/lib/webhooks/event-types";
import type { WebhookDelivery } from "@/lib/webhooks/webhook";
import { ResendEvent } from "./resend-event";

/** What a webhook was sent, newest first. */
export function DeliveryLog({
  webhookId,
  items,
  org,
  zone,
  resend,
}: {
  webhookId: string;
  items: readonly WebhookDelivery[];
  org: string;
  zone: string;
  resend: FormAction;
}) {
  return (
    <Table caption="Events, newest first" stacked tall>
      <thead>
        <tr>
          <Th>Event</Th>
          <Th>State</Th>
          <Th align="end">Attempts</Th>
          <Th>Happened</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const label = eventTypeLabel(item.eventType);
          return (
            <tr key={item.eventId}>
              <Td narrow="title">
                <RowLink href={pathIn(org, `webhooks/${webhookId}/deliveries/${item.eventId}`)}>{label}</RowLink>
                <code className="block text-xs text-muted">{item.eventType}</code>
              </Td>
              <Td narrow="wide">
                <ArrivalState of={item} failed="Given up" zone={zone} />
              </Td>
              <Td align="end" label="Attempts" nowrap>
                {item.attempts}
              </Td>
              <Td label="Happened">
                <Instant at={item.createdAt} zone={zone} dense />
              </Td>
              <Td align="end" narrow="aside">
                {item.state !== "waiting" && (
                  <ResendEvent {...{ webhookId, label }} eventId={item.eventId} action={resend} />
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
