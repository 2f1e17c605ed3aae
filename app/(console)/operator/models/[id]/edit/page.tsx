import type { Metadata } from "next";
import { OfferedModelForm } from "@/components/offered-models/offered-model-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { decoded } from "@/lib/format/decoded";
import { saveModelAction } from "@/lib/offered-models/actions";
import { getOfferedModel } from "@/lib/offered-models/queries";
import { startModelForm } from "@/lib/offered-models/start-model-form";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Change a model" };

export default async function EditModelPage({ params }: PageProps<"/operator/models/[id]/edit">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const [model, choices] = await Promise.all([orNotFound(getOfferedModel(ctx, decoded(id))), startModelForm(ctx)]);
  return (
    <>
      <PageHeader
        title={`Change ${model.name}`}
        line="Card, routes, life, and who may call it."
        of={{ id, name: model.name }}
      />
      <OfferedModelForm model={model} choices={choices} action={saveModelAction} />
    </>
  );
}
