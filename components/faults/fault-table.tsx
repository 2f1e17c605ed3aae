import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { causeWords, type FaultView, faultLooks, openReplacement } from "@/lib/faults/fault";
import { pathIn } from "@/lib/format/path";
import { codeWords } from "@/lib/health/code-words";

/** Faults, warnings and maintenance; each row opens its page. */
export function FaultTable({ faults, zone }: { faults: readonly FaultView[]; zone: string }) {
  return (
    <Table caption="Faults and maintenance, newest first">
      <thead>
        <tr>
          <Th>Node</Th>
          <Th>State</Th>
          <Th>What</Th>
          <Th>Whose</Th>
          <Th>From</Th>
          <Th>Until</Th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={fault.id}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", `faults/${fault.id}`)}>{fault.nodeName}</RowLink>
              <span className="block text-xs font-normal text-muted">{fault.pool}</span>
            </th>
            <Td nowrap>
              <StatusBadge {...faultLooks[fault.state]} />
              {openReplacement(fault) && <span className="block text-xs text-muted">being replaced</span>}
            </Td>
            <Td className="min-w-52">
              {codeWords[fault.code]}
              <span className="block text-xs text-muted">{fault.note}</span>
            </Td>
            <Td nowrap>
              {fault.reservation ? (
                <>
                  {fault.reservation.name}
                  <span className="block text-xs text-muted">{fault.reservation.organizationName}</span>
                </>
              ) : (
                <span className="text-muted">Nobody’s</span>
              )}
            </Td>
            <Td nowrap>
              <Instant at={fault.from} zone={zone} dense />
              <span className="block">
                <Badge>{causeWords[fault.cause]}</Badge>
              </span>
            </Td>
            <Td nowrap>{fault.until ? <Instant at={fault.until} zone={zone} dense /> : "–"}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
