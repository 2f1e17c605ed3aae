import type { Metadata } from "next";
import { Suspense } from "react";
import { Notice } from "@/components/feedback/notice";
import { Skeleton } from "@/components/feedback/skeletons";
import { ModelBadges } from "@/components/models/model-badges";
import { ModelCardView } from "@/components/models/model-card-view";
import { ModelHistory } from "@/components/models/model-history";
import { UseInstead } from "@/components/models/use-instead";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { decoded } from "@/lib/format/decoded";
import { pathIn } from "@/lib/format/path";
import { describeModel, lifeNotice } from "@/lib/models/describe-model";
import { inferenceUrl } from "@/lib/models/inference-url";
import { isCallable } from "@/lib/models/model";
import { getModel, getModelHistory } from "@/lib/models/queries";
import { modelAddress } from "@/lib/models/schema";
import { orElse } from "@/lib/query/or-else";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/models/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "models.read", "Model", async (ctx) => (await getModel(ctx, decoded(id))).name);
}

export default async function ModelPage({ params, searchParams }: PageProps<"/[org]/models/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "models.read");
  const code = modelAddress.parse(await searchParams);
  const model = await orNotFound(getModel(ctx, decoded(id)));
  const notice = lifeNotice(model, ctx.timeZone);
  return (
    <>
      <PageHeader
        title={model.name}
        badge={<ModelBadges demo={model.demo} discovered={model.discovered} isChosen={model.isChosen} />}
        line={describeModel(model)}
        actions={
          can(ctx.role, "models.use") &&
          isCallable(model) && (
            <LinkButton href={pathIn(org, "playground", { model: model.id })} variant="primary" icon="message-square">
              Try in playground
            </LinkButton>
          )
        }
      />
      {notice && (
        <div className="mb-4">
          <Notice tone="warning">
            {notice} {model.successor && <UseInstead org={org} model={model} successor={model.successor} />}
          </Notice>
        </div>
      )}
      <ModelCardView
        org={org}
        zone={ctx.timeZone}
        model={model}
        inferenceUrl={inferenceUrl()}
        code={code}
        mayMakeKeys={can(ctx.role, "apiKeys.manage")}
        history={
          <Suspense fallback={<Skeleton className="h-72 w-full" />}>
            <History ctx={ctx} id={model.id} />
          </Suspense>
        }
      />
    </>
  );
}

/** Loads beside the card, which stands without it. */
async function History({ ctx, id }: { ctx: OrgContext; id: string }) {
  const history = await orElse(getModelHistory(ctx, id), null);
  return <ModelHistory history={history} zone={ctx.timeZone} />;
}
