import { formatNumber } from "@/lib/format/number";
import type { ProviderView } from "@/lib/providers/provider";

/** Requests at a provider now, of those that it may have. */
export function Running({ provider }: { provider: Pick<ProviderView, "health" | "maxConcurrent"> }) {
  return (
    <>
      {formatNumber(provider.health.running)}
      {provider.maxConcurrent !== null && (
        <span className="text-muted"> of {formatNumber(provider.maxConcurrent)}</span>
      )}
    </>
  );
}
