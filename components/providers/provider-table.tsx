import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ProviderView, providerLook } from "@/lib/providers/provider";
import { Running } from "./running";

/** Providers by name; each row opens its provider. */
export function ProviderTable({ providers }: { providers: readonly ProviderView[] }) {
  return (
    <Table caption="Providers" stacked>
      <thead>
        <tr>
          <Th>Provider</Th>
          <Th>State</Th>
          <Th align="end">Answers in</Th>
          <Th align="end">Models</Th>
          <Th align="end">Requests now</Th>
          <Th align="end">Last hour</Th>
          <Th align="end">First token, median</Th>
          <Th>Address</Th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <tr key={provider.id}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", `providers/${provider.id}`)}>{provider.name}</RowLink>
            </th>
            <Td nowrap narrow="aside">
              <StatusBadge {...providerLook(provider)} />
            </Td>
            <Td align="end" nowrap label="Answers in">
              <Milliseconds value={provider.health.latencyMs} />
            </Td>
            <Td align="end" label="Models">
              {formatNumber(provider.models.length)}
            </Td>
            <Td align="end" nowrap label="Requests now">
              <Running provider={provider} />
            </Td>
            <Td align="end" nowrap label="Last hour">
              {formatNumber(provider.lastHour.requests)}
              {provider.lastHour.lost > 0 && (
                <span className="text-danger-text">, {formatNumber(provider.lastHour.lost)} broken off</span>
              )}
            </Td>
            <Td align="end" nowrap label="First token">
              <Milliseconds value={provider.lastHour.firstTokenMsP50} />
            </Td>
            <Td narrow="wide" label="Address">
              <code className="text-xs break-all">{provider.baseUrl}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Milliseconds({ value }: { value: number | null }) {
  return value === null ? <span className="text-muted">–</span> : <>{formatNumber(value)} ms</>;
}
