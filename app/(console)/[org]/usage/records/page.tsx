import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ExportDialog } from "@/components/usage/export-dialog";
import { RecordFilters } from "@/components/usage/record-filters";
import { RecordTable } from "@/components/usage/record-table";
import { requireOrganization } from "@/lib/auth/session";
import { createUsageExportAction } from "@/lib/exports/actions";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { toSearch } from "@/lib/format/search";
import { chosenProject } from "@/lib/projects/chosen-project";
import { namesOfReservations } from "@/lib/reservations/queries";
import { describeRecords } from "@/lib/usage/describe-records";
import { listRecords, listUsageProjects } from "@/lib/usage/queries";
import { recordFilter } from "@/lib/usage/schema";

export const metadata: Metadata = { title: "Metered records" };

export default async function RecordsPage({ params, searchParams }: PageProps<"/[org]/usage/records">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const given = recordFilter.parse(await searchParams);
  const filter = { ...given, project: await chosenProject(org, given.project) };
  const projects = listUsageProjects(ctx);
  const page = await listRecords(ctx, filter, projects);
  const reserved = page.items.filter(({ product }) => product === "capacity").map(({ resourceId }) => resourceId);
  const names = await namesOfReservations(ctx, [...new Set(reserved)]);
  const { cursor, ...first } = { ...filter, project: filter.project ?? "all" };
  return (
    <>
      <PageHeader
        title="Metered records"
        line={describeRecords(filter, ctx.timeZone)}
        actions={
          <>
            <ExportDialog
              {...{ org, kind: "usageRecords" }}
              filter={toSearch({ ...filter, project: filter.project ?? "all" })}
              action={createUsageExportAction.bind(null, org)}
            />
            <DownloadButton size="md" href={`/api/organizations/${org}/usage/records/export?${toSearch(filter)}`}>
              CSV
            </DownloadButton>
          </>
        }
      />
      <RecordFilters org={org} filter={filter} projects={await projects} />
      {page.items.length === 0 ? (
        <EmptyState icon="layers" title="No record matches">
          A record is one hour of one reservation, or one accepted model request. Choose another day or fewer filters.
        </EmptyState>
      ) : (
        <>
          <RecordTable org={org} records={page.items} names={names} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? pathIn(org, "usage/records", first) : null}
            next={page.nextCursor ? pathIn(org, "usage/records", { ...first, cursor: page.nextCursor }) : null}
            shown={`${formatCount(page.items.length, "record")} shown, newest first. A file holds at most 20,000.`}
          />
        </>
      )}
    </>
  );
}
