import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { ArrivalState } from "@/components/ui/arrival-state";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { PageHeader } from "@/components/ui/page-header";
import { AttemptsTable } from "@/components/webhooks/attempts-table";
import { ResendEvent } from "@/components/webhooks/resend-event";
import { requireOrganization } from "@/lib/auth/session";
import { orNotFound } from "@/lib/query/or-not-found";
import { resendEventAction } from "@/lib/webhooks/actions";
import { eventTypeLabel } from "@/lib/webhooks/event-types";
import { getWebhook, getWebhookDelivery } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Event of a webhook" };

export default async function WebhookDeliveryPage({ params }: PageProps<"/[org]/webhooks/[id]/deliveries/[event]">) {
  const { org, id, event } = await params;
  const ctx = await requireOrganization(org, "webhooks.manage");
  const [webhook, delivery] = await Promise.all([
    orNotFound(getWebhook(ctx, id)),
    orNotFound(getWebhookDelivery(ctx, id, event)),
  ]);
  const label = eventTypeLabel(delivery.eventType);
  return (
    <>
      <PageHeader
        title={label}
        of={webhook}
        line={`To ${webhook.url}`}
        actions={
          delivery.state !== "waiting" && (
            <ResendEvent
              {...{ webhookId: webhook.id, eventId: delivery.eventId, label }}
              action={resendEventAction.bind(null, org)}
            />
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {delivery.tries.length === 0 ? (
            <EmptyState icon="webhook" title="Not sent yet">
              {webhook.pausedAt ? "It is sent when the webhook is resumed." : "It is sent in a moment."}
            </EmptyState>
          ) : (
            <AttemptsTable tries={delivery.tries} zone={ctx.timeZone} />
          )}
          <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            <CodeBlock code={JSON.stringify(JSON.parse(delivery.body), null, 2)} label="What is sent" />
            <p className="text-xs text-muted">
              Shown in lines. It is sent, and signed, without line breaks and spaces.
            </p>
          </div>
        </div>
        <Card title="Event" flush>
          <KeyValue
            rows={[
              [
                "State",
                <div key="state">
                  <ArrivalState of={delivery} failed="Given up" zone={ctx.timeZone} />
                </div>,
              ],
              ["Type", <code key="type">{delivery.eventType}</code>],
              ["Happened", <Instant key="at" at={delivery.createdAt} zone={ctx.timeZone} />],
              [
                "Delivered",
                delivery.deliveredAt && <Instant key="done" at={delivery.deliveredAt} zone={ctx.timeZone} />,
              ],
              ["Id", <Id key="id" value={delivery.eventId} />],
            ]}
          />
        </Card>
      </div>
    </>
  );
}
