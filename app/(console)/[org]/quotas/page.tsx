import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { CapsTogether } from "@/components/quotas/caps-together";
import { ClosestQuotas } from "@/components/quotas/closest-quotas";
import { QuotaFilters } from "@/components/quotas/quota-filters";
import { QuotaGroups } from "@/components/quotas/quota-groups";
import { QuotaTabs } from "@/components/quotas/quota-tabs";
import { QuotasLine } from "@/components/quotas/quotas-line";
import { RequestHistory } from "@/components/quotas/request-history";
import { SentRequest } from "@/components/quotas/sent-request";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { toSearch } from "@/lib/format/search";
import { listProjects } from "@/lib/projects/queries";
import { orNotFound } from "@/lib/query/or-not-found";
import { withdrawRequestAction } from "@/lib/quotas/actions";
import { filterQuotas } from "@/lib/quotas/filter-quotas";
import { listQuotaRequests, listQuotasOfProject, listQuotasWithHistory } from "@/lib/quotas/queries";
import { quotaPageQuery } from "@/lib/quotas/schema";

export const metadata: Metadata = { title: "Quotas" };

export default async function QuotasPage({ params, searchParams }: PageProps<"/[org]/quotas">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "quotas.read");
  const { cursor, sent, ...filter } = quotaPageQuery.parse(await searchParams);
  const { project } = filter;
  const [{ items, asOf }, requests, projects, own] = await Promise.all([
    listQuotasWithHistory(ctx),
    listQuotaRequests(ctx, cursor),
    listProjects(ctx),
    project ? orNotFound(listQuotasOfProject(ctx, project)) : null,
  ]);
  const shown = filterQuotas(own?.items ?? items, filter);
  const exportSearch = toSearch(filter);
  const outcome = requests.items.find(({ id }) => id === sent);
  const rights = { org, mayAsk: can(ctx.role, "quotas.request") };
  return (
    <>
      <PageHeader
        title="Quotas"
        actions={
          <DownloadButton size="md" href={`/api/organizations/${org}/quotas/export?${exportSearch}`}>
            CSV
          </DownloadButton>
        }
        line={<QuotasLine quotas={items} asOf={asOf} zone={ctx.timeZone} {...rights} />}
      />
      <QuotaTabs org={org} current="limits" />
      <div className="grid grid-cols-1 gap-6">
        {outcome && <SentRequest request={outcome} zone={ctx.timeZone} />}
        <QuotaFilters org={org} filter={filter} quotas={items} projects={projects} />
        {own && <CapsTogether caps={own.together} />}
        {items.length === 0 ? (
          <EmptyState icon="gauge" title="No limits yet">
            Nothing is on sale yet. Once the seller offers nodes and models, what you may take of each at a time stands
            here, and more is asked for here.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState icon="gauge" title="No limit matches">
            Take a filter away, or search for fewer words.
          </EmptyState>
        ) : filter.sort === "closest" ? (
          <ClosestQuotas quotas={shown} zone={ctx.timeZone} {...rights} />
        ) : (
          <QuotaGroups quotas={shown} zone={ctx.timeZone} {...rights} />
        )}
        <p className="max-w-3xl text-xs text-muted text-pretty">
          {own
            ? "What one project takes, under the lower of the organization’s limit and its own cap. Other projects take from the same limits; what quotes hold belongs to no project yet."
            : "The day on which usage meets a limit is where a straight line through the daily peaks of the last 30 days (least squares, UTC days) does; in brackets, two standard errors around it. Growth that is within its own error is none."}
        </p>
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
