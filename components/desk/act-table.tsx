import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { OperatorAct } from "@/lib/desk/acts";

/** What operators did, newest first. */
export function ActTable({ acts, zone }: { acts: readonly OperatorAct[]; zone: string }) {
  return (
    <Table caption="What operators did" stacked>
      <thead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Customer</Th>
          <Th>Outcome</Th>
          <Th>In a sentence</Th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act.id}>
            <Td nowrap>
              <Instant at={act.at} zone={zone} dense />
            </Td>
            <Td nowrap>{act.who}</Td>
            <Td nowrap narrow="title">
              {act.what}
            </Td>
            <Td nowrap {...(!act.organization && { narrow: "hide" as const })}>
              {act.organization ?? <span className="text-muted">–</span>}
            </Td>
            <Td nowrap narrow="aside">
              <StatusBadge status={act.outcome} />
            </Td>
            <Td narrow="wide" className="sm:min-w-72">
              {act.summary}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
