import type { QuotaWithHistory } from "@/lib/quotas/history";
import { groupGpuQuotas, groupModelQuotas } from "@/lib/quotas/quota";
import { GpuQuotas } from "./gpu-quotas";
import { ModelQuotas } from "./model-quotas";

/** Limits in their place: GPUs by region and node type, then rates by model. */
export function QuotaGroups({
  quotas,
  org,
  mayAsk,
  zone,
}: {
  quotas: readonly QuotaWithHistory[];
  org: string;
  mayAsk: boolean;
  zone: string;
}) {
  const [gpus, models] = [groupGpuQuotas(quotas), groupModelQuotas(quotas)];
  return (
    <>
      {gpus.length > 0 && (
        <section className="grid grid-cols-1 gap-3" aria-labelledby="gpu-quotas">
          <h2 id="gpu-quotas" className="text-sm font-semibold">
            GPUs, the most taken at any time from now on
          </h2>
          <GpuQuotas groups={gpus} {...{ org, mayAsk, zone }} />
        </section>
      )}
      {models.length > 0 && (
        <section className="grid grid-cols-1 gap-3" aria-labelledby="rate-quotas">
          <h2 id="rate-quotas" className="text-sm font-semibold">
            Models, requests and tokens per minute
          </h2>
          <ModelQuotas rows={models} {...{ org, mayAsk, zone }} />
        </section>
      )}
    </>
  );
}
