import type { Metadata } from "next";
import { ExportTable } from "@/components/exports/export-table";
import { FocusForm } from "@/components/exports/focus-form";
import { FollowExports } from "@/components/exports/follow-exports";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { cancelExportAction, createFocusExportAction } from "@/lib/exports/actions";
import { isOpen } from "@/lib/exports/export";
import { listExports } from "@/lib/exports/queries";
import { exportFilter } from "@/lib/exports/schema";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { listBillingPeriods } from "@/lib/invoices/billing-periods";

export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage({ params, searchParams }: PageProps<"/[org]/exports">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const { cursor } = exportFilter.parse(await searchParams);
  const seesInvoices = can(ctx.role, "invoices.read");
  const [{ items, nextCursor }, periods] = await Promise.all([
    listExports(ctx, cursor),
    seesInvoices ? listBillingPeriods(ctx) : [],
  ]);
  const at = (query: Record<string, string | undefined>) => pathIn(org, "exports", query);
  return (
    <>
      <PageHeader title="Exports" line="Large files are made in the background and kept for seven days." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {seesInvoices && <FocusForm periods={periods} action={createFocusExportAction.bind(null, org)} />}
        <FollowExports org={org} first={items.filter(isOpen)} />
        {items.length === 0 ? (
          <EmptyState icon="download" title="No exports yet">
            Files that are too large to be made while you wait stand here with their progress, to be downloaded when
            they are ready.
          </EmptyState>
        ) : (
          <>
            <ExportTable exports={items} org={org} zone={ctx.timeZone} cancel={cancelExportAction.bind(null, org)} />
            <Pagination
              first={cursor ? at({}) : null}
              next={nextCursor === null ? null : at({ cursor: nextCursor })}
              shown={`${formatCount(items.length, "export")} shown, newest first`}
            />
          </>
        )}
      </div>
    </>
  );
}
