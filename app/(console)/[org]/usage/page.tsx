import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { SaveViewDialog } from "@/components/saved-views/save-view-dialog";
import { SavedViewsMenu } from "@/components/saved-views/saved-views-menu";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { UsageBreakdown } from "@/components/usage/usage-breakdown";
import { UsageCard } from "@/components/usage/usage-card";
import { UsageChips } from "@/components/usage/usage-chips";
import { UsageFilters } from "@/components/usage/usage-filters";
import { UsageLine } from "@/components/usage/usage-line";
import { UsageTotals } from "@/components/usage/usage-totals";
import { requireOrganization } from "@/lib/auth/session";
import { createUsageExportAction } from "@/lib/exports/actions";
import { pathIn, queryOf } from "@/lib/format/path";
import { toSearch } from "@/lib/format/search";
import { chosenProject } from "@/lib/projects/chosen-project";
import { removeViewAction, saveViewAction } from "@/lib/saved-views/actions";
import { recordsAddress } from "@/lib/usage/address";
import { getUsagePage } from "@/lib/usage/page";
import { isEmptyReport } from "@/lib/usage/report";
import { usageFilter } from "@/lib/usage/schema";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params, searchParams }: PageProps<"/[org]/usage">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const given = usageFilter.parse(await searchParams);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const { report, changes, choices, tagKeys, views, budget } = await getUsagePage(ctx, filter);
  return (
    <>
      <PageHeader
        title="Usage"
        line={<UsageLine org={org} report={report} search={toSearch(filter)} />}
        actions={
          <>
            <SavedViewsMenu org={org} views={views} remove={removeViewAction.bind(null, org)} />
            <SaveViewDialog
              page="usage"
              query={queryOf({ ...filter, pick: null })}
              save={saveViewAction.bind(null, org)}
            />
            <LinkButton href={pathIn(org, "usage/tags")} prefetch={false}>
              Tags
            </LinkButton>
            <LinkButton href={recordsAddress(org, filter, report)} icon="layers" prefetch={false}>
              Metered records
            </LinkButton>
          </>
        }
      />
      <UsageFilters org={org} filter={filter} report={report} tagKeys={tagKeys} ownZone={ctx.timeZone} />
      <UsageChips org={org} filter={filter} choices={choices} tagKeys={tagKeys} />
      {report.period.refusal && <Notice tone="warning">{report.period.refusal} Shown are the last 30 days.</Notice>}
      {isEmptyReport(report) ? (
        <EmptyState icon="chart-column" title={`Nothing was metered in ${report.period.label}`}>
          Reservations are metered by the hour while they run, and every accepted model request at once. Cost and
          quantity appear here within a minute. Take a filter away, or choose a longer period.
        </EmptyState>
      ) : (
        <>
          <UsageTotals report={report} />
          <UsageCard {...{ org, report, filter, changes, budget }} makeFile={createUsageExportAction.bind(null, org)} />
          <UsageBreakdown org={org} report={report} filter={filter} />
        </>
      )}
    </>
  );
}
