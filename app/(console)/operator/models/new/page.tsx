import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { OfferedModelForm } from "@/components/offered-models/offered-model-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { saveModelAction } from "@/lib/offered-models/actions";
import { startModelForm } from "@/lib/offered-models/start-model-form";

export const metadata: Metadata = { title: "Put a model up" };

export default async function NewModelPage() {
  const ctx = await requireOperator();
  const choices = await startModelForm(ctx);
  return (
    <>
      <PageHeader title="Put a model up" line="Customers can call it within seconds." />
      {choices.providers.length === 0 ? (
        <EmptyState
          icon="network"
          title="No provider would answer it"
          action={
            <LinkButton href={pathIn("operator", "providers/new")} variant="primary">
              Add a provider
            </LinkButton>
          }
        >
          A model leads to a provider, the server that answers for it. Add one first.
        </EmptyState>
      ) : (
        <OfferedModelForm model={null} choices={choices} action={saveModelAction} />
      )}
    </>
  );
}
