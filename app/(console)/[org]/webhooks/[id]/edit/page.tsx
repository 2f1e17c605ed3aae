import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { WebhookFields } from "@/components/webhooks/webhook-fields";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { changeWebhookAction } from "@/lib/webhooks/actions";
import { getWebhook } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Change a webhook" };

export default async function EditWebhookPage({ params }: PageProps<"/[org]/webhooks/[id]/edit">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "webhooks.manage");
  const webhook = await orNotFound(getWebhook(ctx, id));
  return (
    <>
      <PageHeader
        title={`Change ${webhook.name}`}
        of={webhook}
        line="What waits goes to the new address too. Its secret stays the same."
      />
      <ActionForm action={changeWebhookAction.bind(null, org)} label="Webhook" className="max-w-2xl !gap-5">
        <OperationId />
        <input type="hidden" name="webhookId" value={webhook.id} />
        <WebhookFields webhook={webhook} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Saving…">Save webhook</SubmitButton>
          <LinkButton href={pathIn(org, `webhooks/${webhook.id}`)}>Cancel</LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
