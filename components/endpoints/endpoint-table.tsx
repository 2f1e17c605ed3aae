import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { EndpointView } from "@/lib/endpoints/endpoint";
import { isLiving } from "@/lib/endpoints/endpoint";
import { pathIn } from "@/lib/format/path";

/** Endpoints, newest first. */
export function EndpointTable({
  org,
  endpoints,
  zone,
}: {
  org: string;
  endpoints: readonly EndpointView[];
  zone: string;
}) {
  return (
    <Table caption="Dedicated endpoints" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>Serves</Th>
          <Th align="end">Replicas</Th>
          <Th align="end">Nodes</Th>
          <Th>Until</Th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map((endpoint) => (
          <tr key={endpoint.id}>
            <th scope="row" className="min-w-40">
              <RowLink href={pathIn(org, `endpoints/${encodeURIComponent(endpoint.id)}`)}>{endpoint.name}</RowLink>
              <code className="block text-xs font-normal break-all text-muted">{endpoint.model}</code>
            </th>
            <Td nowrap>
              <StatusBadge status={endpoint.state} />
            </Td>
            <Td label="Serves">{endpoint.weights}</Td>
            <Td align="end" label="Replicas">
              {endpoint.replicas}
            </Td>
            <Td align="end" label="Nodes">
              {endpoint.replicas * endpoint.nodesPerReplica}
            </Td>
            <Td nowrap label="Until">
              {isLiving(endpoint) ? (
                <Instant at={endpoint.endsAt} zone={zone} style="day" dense />
              ) : (
                <Instant at={endpoint.since} zone={zone} style="day" dense />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
