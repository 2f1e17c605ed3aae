import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { OfferedModelFacts } from "@/components/offered-models/offered-model-facts";
import { RemoveModelDialog } from "@/components/offered-models/remove-model-dialog";
import { RouteTable } from "@/components/offered-models/route-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { decoded } from "@/lib/format/decoded";
import { pathIn } from "@/lib/format/path";
import { removeModelAction } from "@/lib/offered-models/actions";
import { getOfferedModel } from "@/lib/offered-models/queries";
import { offeredModelQuery } from "@/lib/offered-models/schema";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/models/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Model", async (ctx) => (await getOfferedModel(ctx, decoded(id))).name);
}

export default async function OfferedModelPage({ params, searchParams }: PageProps<"/operator/models/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const { saved } = offeredModelQuery.parse(query);
  const model = await orNotFound(getOfferedModel(ctx, decoded(id)));
  return (
    <>
      <PageHeader
        title={model.name}
        badge={<StatusBadge status={model.life} />}
        line={model.healthy ? "It answers now." : "No provider answers for it now."}
        actions={
          <>
            <LinkButton href={pathIn("operator", `models/${encodeURIComponent(model.id)}/edit`)} icon="pencil">
              Change
            </LinkButton>
            <RemoveModelDialog model={model} action={removeModelAction} />
          </>
        }
      />
      <div className="grid gap-4">
        {saved && (
          <Notice tone="success" title="Saved">
            It holds within seconds.
            {model.pricedIn.length === 0 && " It has no price yet: publish one in a price list."}
          </Notice>
        )}
        <RouteTable routes={model.routes} />
        <OfferedModelFacts model={model} zone={ctx.timeZone} />
      </div>
    </>
  );
}
