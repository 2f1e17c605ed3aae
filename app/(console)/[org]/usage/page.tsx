import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { UsageBreakdown } from "@/components/usage/usage-breakdown";
import { UsageCard } from "@/components/usage/usage-card";
import { UsageFilters } from "@/components/usage/usage-filters";
import { UsageLine } from "@/components/usage/usage-line";
import { UsageTotals } from "@/components/usage/usage-totals";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { toSearch } from "@/lib/format/search";
import { chosenProject } from "@/lib/projects/chosen-project";
import { getUsageReport, listUsageProjects } from "@/lib/usage/queries";
import { isEmptyReport } from "@/lib/usage/report";
import { usageFilter } from "@/lib/usage/schema";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params, searchParams }: PageProps<"/[org]/usage">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const given = usageFilter.parse(await searchParams);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const projects = listUsageProjects(ctx);
  const report = await getUsageReport(ctx, filter, projects);
  return (
    <>
      <PageHeader
        title="Usage"
        line={<UsageLine org={org} report={report} search={toSearch(filter)} />}
        actions={
          <LinkButton href={pathIn(org, "usage/records")} icon="layers">
            Metered records
          </LinkButton>
        }
      />
      <UsageFilters org={org} filter={filter} period={report.period} projects={await projects} />
      {report.period.refusal && <Notice tone="warning">{report.period.refusal} Shown are the last 30 days.</Notice>}
      {isEmptyReport(report) ? (
        <EmptyState icon="chart-column" title={`Nothing was metered in ${report.period.label}`}>
          Reservations are metered by the hour while they run, and every accepted model request at once. Cost and
          quantity appear here within a minute, by day, project and product.
        </EmptyState>
      ) : (
        <>
          <UsageTotals report={report} />
          <UsageCard org={org} report={report} filter={filter} />
          <UsageBreakdown org={org} report={report} filter={filter} />
        </>
      )}
    </>
  );
}
