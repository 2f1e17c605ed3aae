import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { RouteView } from "@/lib/offered-models/offered-model";

const looks: Record<RouteView["health"], { status: string; label?: string }> = {
  healthy: { status: "healthy" },
  unhealthy: { status: "unhealthy" },
  failing: { status: "degraded", label: "Failing" },
  unknown: { status: "unknown", label: "Not looked at yet" },
};

/** The ways that a model's requests take, those that are asked first on top. */
export function RouteTable({ routes }: { routes: readonly RouteView[] }) {
  return (
    <Card
      title="Routes"
      description="By weight among those of the lowest tier that answer; the next tier when none does. Never after the first byte of an answer."
      flush
    >
      <Table caption="Routes" stacked>
        <thead>
          <tr>
            <Th>Provider</Th>
            <Th>State</Th>
            <Th>Model’s name there</Th>
            <Th align="end">Tier</Th>
            <Th align="end">Weight</Th>
            <Th align="end">Share of its tier</Th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={`${route.providerId} ${route.upstreamModel}`}>
              <th scope="row" className="whitespace-nowrap">
                <TextLink href={pathIn("operator", `providers/${route.providerId}`)}>{route.providerName}</TextLink>
              </th>
              <Td nowrap narrow="aside">
                <StatusBadge {...(route.enabled ? looks[route.health] : { status: "disabled", label: "Off" })} />
              </Td>
              <Td narrow="wide" label="Name there">
                <code className="text-xs break-all">{route.upstreamModel}</code>
                {route.isUnlisted && (
                  <span className="block text-xs text-muted">The provider does not name it among its models.</span>
                )}
              </Td>
              <Td align="end" label="Tier">
                {formatNumber(route.tier)}
              </Td>
              <Td align="end" label="Weight">
                {formatNumber(route.weight)}
              </Td>
              <Td align="end" nowrap label="Share">
                {route.share === null ? <span className="text-muted">–</span> : formatPercent(route.share)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
