import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ModelSummary } from "@/lib/models/model";

/** Where a model stands in its life, with the day it ends where that is known. */
export function ModelLife({
  model,
  zone,
  dense = false,
}: {
  model: Pick<ModelSummary, "life" | "retiresAt">;
  zone: string;
  dense?: boolean;
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusBadge status={model.life} />
      {model.retiresAt && (
        <span className="text-xs text-muted">
          {model.life === "retired" ? "since" : "retires"}{" "}
          <Instant at={model.retiresAt} zone={zone} style="day" dense={dense} />
        </span>
      )}
    </span>
  );
}
