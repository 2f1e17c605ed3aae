import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatMs } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import type { ModelSummary } from "@/lib/models/model";

/** How it did in the last 24 hours, over all customers, and whether it answers now. */
export function ModelPerformance({ model }: { model: Pick<ModelSummary, "healthy" | "measured"> }) {
  const { healthy, measured } = model;
  return (
    <Card title="Measured" description="Accepted requests of the last 24 hours, all customers" flush>
      <KeyValue
        rows={[
          ["Provider", <StatusBadge key="health" status={healthy ? "healthy" : "unhealthy"} />],
          measured && ["First token, median", formatMs(measured.firstTokenMsP50)],
          measured && ["First token, 95th percentile", formatMs(measured.firstTokenMsP95)],
          measured && [
            "Throughput, median",
            `${formatNumber(measured.outputTokensPerSecondP50, { decimals: 1 })} tokens/s per request`,
          ],
          measured && [
            "Throughput, slowest 5 %",
            `below ${formatNumber(measured.outputTokensPerSecondP95, { decimals: 1 })} tokens/s per request`,
          ],
          ["Requests", measured ? formatNumber(measured.requests) : "fewer than 20: too few to measure"],
        ]}
      />
    </Card>
  );
}
