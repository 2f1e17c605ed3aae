import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { codeWords } from "@/lib/health/code-words";
import { type NodeHealthView, nodeLooks } from "@/lib/health/reservation-health";

/** The nodes of a reservation with their state, those that do not serve first. */
export function NodeHealthTable({ nodes, zone }: { nodes: readonly NodeHealthView[]; zone: string }) {
  return (
    <Table caption="Health of nodes" tall>
      <thead>
        <tr>
          <Th>Node</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ id, name, state, since, code, note, replaces, until }) => (
          <tr key={id}>
            <Td nowrap>
              <code className="text-xs">{name}</code>
            </Td>
            <Td className="min-w-40">
              <StatusBadge {...nodeLooks[state]} />
              {replaces ? (
                <span className="block text-xs text-muted">in place of {replaces}</span>
              ) : (
                code && (
                  <span className="block text-xs text-muted">
                    {codeWords[code]}. {note}
                  </span>
                )
              )}
              {since && (
                <span className="block text-xs text-muted">
                  since <Instant at={since} zone={zone} dense />
                  {until && (
                    <>
                      {" "}
                      until <Instant at={until} zone={zone} dense />
                    </>
                  )}
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
