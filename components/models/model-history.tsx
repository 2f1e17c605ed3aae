import { ChartTable } from "@/components/charts/chart-table";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { formatMs } from "@/lib/format/duration";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { ModelHourView } from "@/lib/models/model";
import { HistoryChart } from "./history-chart";
import { HistoryTable } from "./history-table";

const formatSpeed = (value: number) => `${formatNumber(value, { decimals: value < 10 ? 1 : 0 })} tokens/s`;

/** How fast a model was in the hours of the last seven days: its median, and its slowest twentieth. */
export function ModelHistory({
  history,
  zone,
}: {
  /** Null when it could not be read. */
  history: { hours: readonly ModelHourView[]; asOf: string } | null;
  zone: string;
}) {
  const hours = history?.hours ?? [];
  const measured = hours.filter(({ firstTokenMsP50 }) => firstTokenMsP50 !== null);
  const requests = hours.reduce((sum, hour) => sum + hour.requests, 0);
  return (
    <Card
      title="How fast was it in the last seven days?"
      description={
        history && (
          <>
            {formatCount(requests, "streamed request")} of all customers, by hour, as of{" "}
            <Instant at={history.asOf} zone={zone} style="time" />. Hours with fewer than 5 are left out.
          </>
        )
      }
    >
      {measured.length === 0 ? (
        <p className="text-table text-muted">
          {history
            ? "No hour had enough requests to say something."
            : "The history cannot be read right now. Load the page again in a moment."}
        </p>
      ) : (
        <ChartTable
          chart={
            <div className="grid gap-5 xl:grid-cols-2">
              <HistoryChart
                title="First token"
                tail="95 of 100 requests were faster than the upper line"
                hours={hours}
                p50="firstTokenMsP50"
                p95="firstTokenMsP95"
                format={formatMs}
                zone={zone}
              />
              <HistoryChart
                title="Throughput per request"
                tail="95 of 100 requests were faster than the lower line"
                hours={hours}
                p50="outputTokensPerSecondP50"
                p95="outputTokensPerSecondP95"
                format={formatSpeed}
                zone={zone}
              />
            </div>
          }
          table={<HistoryTable hours={measured} zone={zone} formatSpeed={formatSpeed} />}
        />
      )}
    </Card>
  );
}
