import { Instant } from "@/components/ui/instant";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { pathIn } from "@/lib/format/path";
import { eventsInWords, type WebhookView } from "@/lib/webhooks/webhook";
import { WebhookState } from "./webhook-state";

/** Webhooks with what each is told, and when something last arrived. */
export function WebhookTable({ webhooks, org, zone }: { webhooks: readonly WebhookView[]; org: string; zone: string }) {
  return (
    <Table caption="Webhooks" stacked>
      <thead>
        <tr>
          <Th>Webhook</Th>
          <Th>State</Th>
          <Th>Address</Th>
          <Th>Last delivered</Th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <Td narrow="title">
              <RowLink href={pathIn(org, `webhooks/${webhook.id}`)}>{webhook.name}</RowLink>
              <span className="block text-xs text-muted">{eventsInWords(webhook)}</span>
            </Td>
            <Td narrow="aside">
              <WebhookState state={webhook.state} />
            </Td>
            <Td narrow="wide" label="Address" className="break-all">
              {webhook.url}
              {webhook.fault && (
                <span className="block max-w-[52ch] text-xs break-normal text-muted">{webhook.fault}</span>
              )}
            </Td>
            <Td label="Last delivered">
              {webhook.lastDeliveredAt ? (
                <Instant at={webhook.lastDeliveredAt} zone={zone} dense />
              ) : (
                <span className="text-muted">nothing yet</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
