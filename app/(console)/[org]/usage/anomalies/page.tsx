import type { Metadata } from "next";
import { AnomalyCard } from "@/components/anomalies/anomaly-card";
import { EmptyState } from "@/components/feedback/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { anomalyFeedbackAction } from "@/lib/anomalies/actions";
import { listAnomalies } from "@/lib/anomalies/queries";
import { anomalyPageQuery } from "@/lib/anomalies/schema";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Anomalies" };

export default async function AnomaliesPage({ params, searchParams }: PageProps<"/[org]/usage/anomalies">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "usage.read");
  const { view, cursor } = anomalyPageQuery.parse(await searchParams);
  const { items, nextCursor } = await listAnomalies(ctx, { state: view, cursor });
  const judge = can(ctx.role, "budgets.manage") ? anomalyFeedbackAction.bind(null, org) : null;
  const path = (query: Record<string, string>) => pathIn(org, "usage/anomalies", query);
  return (
    <>
      <PageHeader
        title="Anomalies"
        line="Cost of models that its past does not explain, by project, model and key. Each is looked at every hour."
      />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
        <Segments
          label="Anomalies"
          items={[
            { label: "Open", href: path({}), current: view === "open" },
            { label: "Closed", href: path({ view: "closed" }), current: view === "closed" },
          ]}
        />
        {items.length === 0 ? (
          <EmptyState icon="activity" title={view === "open" ? "Nothing unusual" : "None was closed yet"}>
            A day or an hour that costs much more than the same weekday or hour usually does appears here, with the key,
            the model and the requests that it comes from. It works from the first day on.
          </EmptyState>
        ) : (
          items.map((anomaly) => (
            <AnomalyCard key={anomaly.id} anomaly={anomaly} org={org} zone={ctx.timeZone} judge={judge} />
          ))
        )}
        {items.length > 0 && (
          <Pagination
            first={cursor ? path(view === "closed" ? { view } : {}) : null}
            next={nextCursor === null ? null : path({ ...(view === "closed" && { view }), cursor: nextCursor })}
            shown={formatCount(items.length, "anomaly", "anomalies")}
          />
        )}
      </div>
    </>
  );
}
