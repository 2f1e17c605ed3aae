import { ChartTable } from "@/components/charts/chart-table";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { gpuMeasures } from "@/lib/utilisation/measures";
import type { UtilisationView } from "@/lib/utilisation/utilisation";
import { staleness } from "@/lib/utilisation/words";
import { GpuChart } from "./gpu-chart";
import { SeriesLinks } from "./series-links";
import { UtilisationTable } from "./utilisation-table";

/** The charts and their table, or why there are none. */
export function UtilisationBody({
  org,
  utilisation,
  isRunning,
  zone,
}: {
  org: string;
  utilisation: UtilisationView;
  isRunning: boolean;
  zone: string;
}) {
  if (utilisation.source === "none") {
    return (
      <EmptyState icon="activity" title="This region has no GPU metrics">
        Where the operator measures GPUs, this shows how busy they are, how full their memory is and what power they
        draw, and you are told when nodes are idle. Nothing about your reservation depends on it.
      </EmptyState>
    );
  }
  if (utilisation.source === "unreachable") {
    return (
      <div role="alert">
        <Notice tone="warning" title="The region's GPU metrics do not answer right now">
          Your nodes are not affected. Load the page again in a minute.
        </Notice>
      </div>
    );
  }
  const stale = isRunning ? staleness(utilisation) : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {stale && (
        <Notice tone="warning" title={stale}>
          What is missing was not measured; it says nothing about your nodes.
        </Notice>
      )}
      {utilisation.series.length === 0 ? (
        <p className="text-table text-muted">Nothing was measured in this time. Choose a longer one.</p>
      ) : (
        <>
          <SeriesLinks org={org} utilisation={utilisation} />
          <ChartTable
            chart={
              <div className="grid gap-x-6 gap-y-4 lg:grid-cols-3">
                {gpuMeasures.map((measure) => (
                  <GpuChart key={measure.key} utilisation={utilisation} measure={measure} zone={zone} />
                ))}
              </div>
            }
            table={<UtilisationTable utilisation={utilisation} zone={zone} />}
          />
        </>
      )}
    </div>
  );
}
