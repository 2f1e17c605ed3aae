import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { RotateSecretForm } from "@/components/webhooks/rotate-secret-form";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { rotateSecretAction } from "@/lib/webhooks/actions";
import { getWebhook } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "New secret of a webhook" };

export default async function WebhookSecretPage({ params }: PageProps<"/[org]/webhooks/[id]/secret">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "webhooks.manage");
  const webhook = await orNotFound(getWebhook(ctx, id));
  const { previousSecretEndsAt } = webhook;
  return (
    <>
      <PageHeader
        title={`New secret of ${webhook.name}`}
        of={webhook}
        line="What is sent is signed with a new secret from now on, shown once. Address, events and log stay."
      />
      <RotateSecretForm
        action={rotateSecretAction.bind(null, org)}
        webhook={{ id: webhook.id, name: webhook.name }}
        page={pathIn(org, `webhooks/${webhook.id}`)}
        zone={ctx.timeZone}
      >
        <OperationId />
        {previousSecretEndsAt && (
          <Notice tone="warning" title="An older secret ends with this">
            It would sign until <Instant at={previousSecretEndsAt} zone={ctx.timeZone} dense />. It ends as soon as you
            rotate again: at most two sign.
          </Notice>
        )}
      </RotateSecretForm>
    </>
  );
}
