import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { ChooseQuota } from "@/components/quotas/choose-quota";
import { QuotaMeter } from "@/components/quotas/quota-meter";
import { RequestForm } from "@/components/quotas/request-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { requestQuotaAction } from "@/lib/quotas/actions";
import { getQuota, listQuotas } from "@/lib/quotas/queries";
import { quotaTitle } from "@/lib/quotas/quota";

export const metadata: Metadata = { title: "Ask for a higher quota" };

export default async function QuotaRequestPage({ params, searchParams }: PageProps<"/[org]/quotas/request">) {
  const [{ org }, { quota: asked, limit }] = await Promise.all([params, searchParams]);
  const ctx = await requireOrganization(org, "quotas.request");
  const wanted = typeof limit === "string" && /^\d{1,8}$/.test(limit) ? limit : undefined;
  if (typeof asked !== "string") {
    const { items } = await listQuotas(ctx);
    return (
      <>
        <PageHeader title="Ask for a higher quota" line="Each limit is asked for by itself. First say which." />
        <div className="max-w-3xl">
          <ChooseQuota org={org} quotas={items} wanted={wanted} />
        </div>
      </>
    );
  }
  const quota = await orNotFound(getQuota(ctx, asked));
  const all = <LinkButton href={pathIn(org, "quotas")}>All quotas</LinkButton>;
  return (
    <>
      <PageHeader title="Ask for a higher quota" line={quotaTitle(quota)} />
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        <Card title="Now">
          <QuotaMeter quota={quota} zone={ctx.timeZone} />
        </Card>
        {quota.pendingRequestId ? (
          <Notice title="A request for this quota waits for its answer" action={all}>
            There can be one at a time. Its outcome appears with the requests on the quota page, where it can be
            withdrawn.
          </Notice>
        ) : (
          <RequestForm
            quota={quota}
            org={org}
            zone={ctx.timeZone}
            wanted={wanted === undefined ? undefined : Number(wanted)}
            action={requestQuotaAction.bind(null, org)}
          />
        )}
      </div>
    </>
  );
}
