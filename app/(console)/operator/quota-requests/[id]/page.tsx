import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { DecideDialog } from "@/components/quota-decisions/decide-dialog";
import { DossierView } from "@/components/quota-decisions/dossier-view";
import { RequestHistory } from "@/components/quotas/request-history";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";
import { decideRequestAction } from "@/lib/quota-decisions/actions";
import { getDossier } from "@/lib/quota-decisions/dossier";

export async function generateMetadata({ params }: PageProps<"/operator/quota-requests/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Quota request", async (ctx) => (await getDossier(ctx, id)).request.title);
}

export default async function QuotaRequestDeskPage({ params }: PageProps<"/operator/quota-requests/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const dossier = await orNotFound(getDossier(ctx, id));
  const { request, state, history } = dossier;
  return (
    <>
      <PageHeader
        title={request.title}
        line={
          <>
            Asked for by{" "}
            <TextLink href={pathIn("operator", `organizations/${request.organization.id}`)}>
              {request.organization.name}
            </TextLink>
            .
          </>
        }
        actions={
          state === "pending" ? (
            <DecideDialog isMain request={request} action={decideRequestAction} />
          ) : (
            <StatusBadge status={state === "withdrawn" ? "cancelled" : state} />
          )
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <DossierView dossier={dossier} zone={ctx.timeZone} />
        <section className="grid grid-cols-1 gap-3" aria-labelledby="earlier-requests">
          <h2 id="earlier-requests" className="text-sm font-semibold">
            Other requests of {request.organization.name}
          </h2>
          {history.length === 0 ? (
            <EmptyState icon="gauge" title="The first one">
              They have asked for nothing else.
            </EmptyState>
          ) : (
            <RequestHistory requests={history} zone={ctx.timeZone} withdraw={null} />
          )}
        </section>
      </div>
    </>
  );
}
