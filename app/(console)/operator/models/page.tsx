import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { OfferedModelTable } from "@/components/offered-models/offered-model-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listOfferedModels } from "@/lib/offered-models/queries";

export const metadata: Metadata = { title: "Models" };

export default async function OfferedModelsPage() {
  const ctx = await requireOperator();
  const models = await listOfferedModels(ctx);
  const put = (
    <LinkButton href={pathIn("operator", "models/new")} variant="primary" icon="plus">
      Put a model up
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Models"
        line="What customers can call: who answers for it, until when, for whom, and whether it has a price."
        actions={put}
      />
      {models.length === 0 ? (
        <EmptyState icon="boxes" title="No model is offered yet" action={put}>
          A model has a card for customers and routes to one or several providers. Add a provider first.
        </EmptyState>
      ) : (
        <OfferedModelTable models={models} zone={ctx.timeZone} />
      )}
    </>
  );
}
