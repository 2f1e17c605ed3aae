import type { Metadata } from "next";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { CreateWebhookForm } from "@/components/webhooks/create-webhook-form";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { createWebhookAction } from "@/lib/webhooks/actions";

export const metadata: Metadata = { title: "New webhook" };

export default async function NewWebhookPage({ params }: PageProps<"/[org]/webhooks/new">) {
  const { org } = await params;
  await requireOrganization(org, "webhooks.manage");
  return (
    <>
      <PageHeader
        title="New webhook"
        line="It is told of what happens from now on. Once it is made, a test shows whether it arrives."
      />
      <CreateWebhookForm action={createWebhookAction.bind(null, org)} list={pathIn(org, "webhooks")}>
        <OperationId />
      </CreateWebhookForm>
    </>
  );
}
