import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ProviderView, providerLook } from "@/lib/providers/provider";
import { Running } from "./running";

/** How a provider is now, as the gateway sees it, with the way to look again. */
export function ProviderHealthCard({ provider, zone }: { provider: ProviderView; zone: string }) {
  const { health, lastHour } = provider;
  return (
    <Card
      title="Health"
      flush
      actions={
        <LinkButton
          href={pathIn("operator", `providers/${provider.id}`, { look: "1" })}
          size="sm"
          icon="refresh-cw"
          prefetch={false}
        >
          Test now
        </LinkButton>
      }
      footer="Looked at every 20 seconds. After three failures in a row, requests take other routes for a growing while."
    >
      <KeyValue
        rows={[
          ["State", <StatusBadge key="state" {...providerLook(provider)} />],
          ["Looked at", health.lookedAt && <Instant key="at" at={health.lookedAt} zone={zone} dense />],
          ["What is wrong", health.fault],
          ["Answered in", health.latencyMs === null ? null : `${formatNumber(health.latencyMs)} ms`],
          ["Requests now", <Running key="running" provider={provider} />],
          [
            "Last hour",
            `${formatNumber(lastHour.requests)} requests, ${formatNumber(lastHour.lost)} broken off by the provider`,
          ],
          [
            "First token, median",
            lastHour.firstTokenMsP50 === null ? null : `${formatNumber(lastHour.firstTokenMsP50)} ms`,
          ],
          [
            "Says it serves",
            health.serves.length === 0 ? null : (
              <ul key="serves" className="max-h-56 overflow-y-auto">
                {health.serves.map((name) => (
                  <li key={name}>
                    <code className="text-xs break-all">{name}</code>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Card>
  );
}
