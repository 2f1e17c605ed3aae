import type { Metadata } from "next";
import { NewPromptForm } from "@/components/prompts/new-prompt-form";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { getPlaygroundSetup } from "@/lib/playground/queries";
import { createPromptAction } from "@/lib/prompts/actions";

export const metadata: Metadata = { title: "New prompt" };

export default async function NewPromptPage({ params }: PageProps<"/[org]/prompts/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "prompts.write");
  const { models, projects } = await getPlaygroundSetup(ctx);
  return (
    <>
      <PageHeader title="New prompt" line="Saved as version 1. It is yours alone until you share it." />
      <NewPromptForm action={createPromptAction.bind(null, org)} projects={projects} models={models}>
        <OperationId />
      </NewPromptForm>
    </>
  );
}
