import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { WebhookTable } from "@/components/webhooks/webhook-table";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listWebhooks } from "@/lib/webhooks/queries";
import { listInWords } from "@/lib/webhooks/webhook";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: PageProps<"/[org]/webhooks">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "webhooks.manage");
  const items = await listWebhooks(ctx);
  const create = (
    <LinkButton href={pathIn(org, "webhooks/new")} variant="primary" icon="plus">
      New webhook
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Webhooks" line={listInWords(items)} actions={items.length > 0 && create} />
      {items.length === 0 ? (
        <EmptyState icon="webhook" title="No webhook yet" action={create}>
          A webhook tells a program of yours what happens: nodes that will be taken back, reservations that end,
          approvals, budgets, invoices. Nobody has to ask every minute.
        </EmptyState>
      ) : (
        <WebhookTable webhooks={items} org={org} zone={ctx.timeZone} />
      )}
    </>
  );
}
