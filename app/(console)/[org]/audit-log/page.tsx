import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listActors } from "@/lib/audit/list-actors";
import { namesOfTargets } from "@/lib/audit/names-of-targets";
import { listAuditPage } from "@/lib/audit/queries";
import { auditFilter } from "@/lib/audit/schema";
import { requireOrganization } from "@/lib/auth/session";
import { listSold } from "@/lib/capacity/queries";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { toSearch } from "@/lib/format/search";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ params, searchParams }: PageProps<"/[org]/audit-log">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "audit.read");
  const filter = auditFilter.parse(await searchParams);
  const reading = listAuditPage(ctx, filter);
  const [page, people, names, sold] = await Promise.all([
    reading,
    listActors(ctx),
    reading.then(({ items }) => namesOfTargets(ctx, items)),
    listSold(ctx),
  ]);
  const { cursor, ...first } = filter;
  return (
    <>
      <PageHeader
        title="Audit log"
        line={`Who did what, from where, and what came of it, refusals included. Nothing here can be changed. Times in ${ctx.timeZone}.`}
        actions={
          <DownloadButton size="md" href={`/api/organizations/${org}/audit-log/export?${toSearch(first)}`}>
            CSV
          </DownloadButton>
        }
      />
      <AuditFilters org={org} filter={filter} people={people} />
      {page.items.length === 0 ? (
        <EmptyState icon="scroll-text" title="No entry matches">
          Every act leaves an entry: through the console, by an API key, by the operator or by Headroom itself. Choose
          other days or fewer filters.
        </EmptyState>
      ) : (
        <>
          <AuditTable
            org={org}
            organization={ctx.name}
            {...{ names, sold }}
            entries={page.items}
            filter={first}
            zone={ctx.timeZone}
          />
          <Pagination
            first={cursor ? pathIn(org, "audit-log", first) : null}
            next={page.nextCursor ? pathIn(org, "audit-log", { ...first, cursor: page.nextCursor }) : null}
            shown={`${formatCount(page.items.length, "entry", "entries")} shown, newest first. A file holds at most 20,000.`}
          />
        </>
      )}
    </>
  );
}
