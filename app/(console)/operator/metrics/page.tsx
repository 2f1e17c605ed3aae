import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { SourceCard } from "@/components/metrics-sources/source-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { removeSourceAction, saveSourceAction } from "@/lib/metrics-sources/actions";
import { checkSource, listRegionMetrics } from "@/lib/metrics-sources/queries";
import { metricsQuery } from "@/lib/metrics-sources/schema";
import { checkInWords } from "@/lib/metrics-sources/source";
import { settled } from "@/lib/query/settled";

export const metadata: Metadata = { title: "GPU metrics" };

export default async function MetricsPage({ searchParams }: PageProps<"/operator/metrics">) {
  const [ctx, search] = await Promise.all([requireOperator(), searchParams]);
  const { check } = metricsQuery.parse(search);
  const [regions, checked] = await Promise.all([
    listRegionMetrics(ctx),
    check ? settled(checkSource(ctx, check), ctx) : null,
  ]);
  return (
    <>
      <PageHeader
        title="GPU metrics"
        line="Which Prometheus has the DCGM metrics of a region. Customers see their own nodes’ charts from it."
      />
      {regions.length === 0 && (
        <EmptyState icon="activity" title="There is no region yet">
          A region appears here when the catalogue has it.
        </EmptyState>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {regions.map(({ region, source }) => (
          <SourceCard
            key={region.id}
            {...{ region, source }}
            zone={ctx.timeZone}
            save={saveSourceAction}
            remove={removeSourceAction}
          >
            {checked && check === region.id && (
              <Notice tone={checked.ok && checked.data.answers ? "success" : "warning"} title="Tested now">
                {checked.ok ? checkInWords(checked.data) : checked.error.message}
              </Notice>
            )}
          </SourceCard>
        ))}
      </div>
    </>
  );
}
