import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { ShowAnew } from "@/components/ui/show-anew";
import { DeliveryLog } from "@/components/webhooks/delivery-log";
import { WebhookActions } from "@/components/webhooks/webhook-actions";
import { WebhookFacts } from "@/components/webhooks/webhook-facts";
import { WebhookState } from "@/components/webhooks/webhook-state";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { actOnWebhookAction, replayEventsAction, resendEventAction } from "@/lib/webhooks/actions";
import { getWebhook, listWebhookDeliveries } from "@/lib/webhooks/queries";
import { webhookLogFilter } from "@/lib/webhooks/schema";
import { eventsInWords, pauseInWords } from "@/lib/webhooks/webhook";

export const metadata: Metadata = { title: "Webhook" };

const views = [
  { label: "All" },
  { state: "waiting", label: "Waiting" },
  { state: "delivered", label: "Delivered" },
  { state: "failed", label: "Given up" },
] as const;

export default async function WebhookPage({ params, searchParams }: PageProps<"/[org]/webhooks/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "webhooks.manage");
  const filter = webhookLogFilter.parse(await searchParams);
  const { state, type, cursor } = filter;
  const [webhook, { items, nextCursor }] = await Promise.all([
    orNotFound(getWebhook(ctx, id)),
    orNotFound(listWebhookDeliveries(ctx, id, filter)),
  ]);
  const at = (query: Record<string, string | undefined>) => pathIn(org, `webhooks/${id}`, query);
  const pause = pauseInWords(webhook);
  const isExpected =
    webhook.pausedAt === null && items.some(({ state: each, attempts }) => each === "waiting" && attempts === 0);
  return (
    <>
      <PageHeader
        title={webhook.name}
        badge={<WebhookState state={webhook.state} />}
        line={eventsInWords(webhook)}
        actions={
          <WebhookActions
            webhook={webhook}
            org={org}
            act={actOnWebhookAction.bind(null, org)}
            replay={replayEventsAction.bind(null, org)}
          />
        }
      />
      {isExpected && <ShowAnew key={items[0]?.eventId} times={15} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {pause && (
            <Notice tone="warning" title="Nothing is sent">
              {pause}
            </Notice>
          )}
          <Segments
            label="Events by state"
            items={views.map((view) => {
              const each = "state" in view ? view.state : undefined;
              return { href: at({ state: each, type }), label: view.label, current: each === state };
            })}
          />
          {items.length === 0 ? (
            <EmptyState icon="webhook" title={state ? "No such event" : "Nothing sent yet"}>
              {state
                ? "Of the last 30 days none is in this state."
                : "What happens from now on stands here, with every attempt and what was answered, for 30 days. Test it to see whether it arrives."}
            </EmptyState>
          ) : (
            <>
              <DeliveryLog
                webhookId={id}
                items={items}
                org={org}
                zone={ctx.timeZone}
                resend={resendEventAction.bind(null, org)}
              />
              <Pagination
                first={cursor ? at({ state, type }) : null}
                next={nextCursor === null ? null : at({ state, type, cursor: nextCursor })}
                shown={`${formatCount(items.length, "event")} shown, newest first`}
              />
            </>
          )}
        </div>
        <WebhookFacts webhook={webhook} zone={ctx.timeZone} />
      </div>
    </>
  );
}
