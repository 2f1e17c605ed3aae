import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { NodeView } from "@/lib/faults/queries";
import { pathIn } from "@/lib/format/path";
import { codeWords } from "@/lib/health/code-words";

/** Nodes in service, to choose one of which something is to be said. */
export function NodeChoice({ nodes, search }: { nodes: readonly NodeView[]; search: string | undefined }) {
  return (
    <Table caption="Nodes in service" stacked>
      <thead>
        <tr>
          <Th>Node</Th>
          <Th>Pool</Th>
          <Th>Whose</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ id, name, pool, reservation, outage }) => (
          <tr key={id}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", "faults/report", { search, node: id })}>{name}</RowLink>
            </th>
            <Td nowrap narrow="wide">
              {pool}
            </Td>
            <Td nowrap narrow="wide" label="Whose">
              {reservation ? (
                `${reservation.name}, ${reservation.organizationName}`
              ) : (
                <span className="text-muted">Nobody’s</span>
              )}
            </Td>
            <Td nowrap narrow="aside">
              {outage ? (
                <StatusBadge status="overdue" label={codeWords[outage.code]} />
              ) : (
                <StatusBadge status="active" label="Serves" />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
