import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { GpuQuotas } from "@/components/quotas/gpu-quotas";
import { ModelQuotas } from "@/components/quotas/model-quotas";
import { QuotaTabs } from "@/components/quotas/quota-tabs";
import { QuotasLine } from "@/components/quotas/quotas-line";
import { RequestHistory } from "@/components/quotas/request-history";
import { SentRequest } from "@/components/quotas/sent-request";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { withdrawRequestAction } from "@/lib/quotas/actions";
import { listQuotaRequests, listQuotas } from "@/lib/quotas/queries";
import { groupGpuQuotas, groupModelQuotas } from "@/lib/quotas/quota";
import { quotaPageQuery } from "@/lib/quotas/schema";

export const metadata: Metadata = { title: "Quotas" };

export default async function QuotasPage({ params, searchParams }: PageProps<"/[org]/quotas">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "quotas.read");
  const { cursor, sent } = quotaPageQuery.parse(await searchParams);
  const [{ items, asOf }, requests] = await Promise.all([listQuotas(ctx), listQuotaRequests(ctx, cursor)]);
  const [gpus, models] = [groupGpuQuotas(items), groupModelQuotas(items)];
  const outcome = requests.items.find(({ id }) => id === sent);
  const rights = { org, mayAsk: can(ctx.role, "quotas.request") };
  return (
    <>
      <PageHeader title="Quotas" line={<QuotasLine quotas={items} asOf={asOf} zone={ctx.timeZone} {...rights} />} />
      <QuotaTabs org={org} current="limits" />
      <div className="grid grid-cols-1 gap-6">
        {outcome && <SentRequest request={outcome} zone={ctx.timeZone} />}
        <section className="grid grid-cols-1 gap-3" aria-labelledby="gpu-quotas">
          <h2 id="gpu-quotas" className="text-sm font-semibold">
            GPUs, the most taken at any time from now on
          </h2>
          <GpuQuotas groups={gpus} {...rights} />
        </section>
        <section className="grid grid-cols-1 gap-3" aria-labelledby="rate-quotas">
          <h2 id="rate-quotas" className="text-sm font-semibold">
            Models, requests and tokens per minute
          </h2>
          <ModelQuotas rows={models} {...rights} />
        </section>
        <section aria-labelledby="quota-requests">
          <h2 id="quota-requests" className="mb-3 text-sm font-semibold">
            Requests
          </h2>
          {requests.items.length === 0 ? (
            <EmptyState icon="gauge" title="Nobody has asked for more yet">
              Requests up to the published rule are granted in seconds, the rest within one business day, each with its
              reason.
            </EmptyState>
          ) : (
            <RequestHistory
              requests={requests.items}
              zone={ctx.timeZone}
              withdraw={rights.mayAsk ? withdrawRequestAction.bind(null, org) : null}
            />
          )}
          <Pagination
            first={cursor ? pathIn(org, "quotas") : null}
            next={requests.nextCursor === null ? null : pathIn(org, "quotas", { cursor: requests.nextCursor })}
            shown={`${formatCount(requests.items.length, "request")} shown`}
          />
        </section>
      </div>
    </>
  );
}
