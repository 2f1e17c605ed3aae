import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** Contracted nodes beside delivered ones, and the machines by name. */
export function NodeList({
  reservation,
  zone,
  soldOn,
}: {
  reservation: ReservationDetail;
  zone: string;
  /** Which of them others have now. */
  soldOn: ReactNode;
}) {
  const { nodes, deliveredNodes, assignedNodes } = reservation;
  return (
    <Card
      title="Nodes"
      description={
        <>
          {formatNumber(deliveredNodes)} delivered of {formatNumber(nodes)} contracted.{soldOn}
        </>
      }
      flush={assignedNodes.length > 0}
    >
      {assignedNodes.length === 0 ? (
        <p className="text-table text-muted">Machines are assigned when the reservation starts.</p>
      ) : (
        <Table caption="Assigned nodes" tall stacked>
          <thead>
            <tr>
              <Th>Node</Th>
              <Th>From and until</Th>
            </tr>
          </thead>
          <tbody>
            {assignedNodes.map(({ id, name, from, until }) => (
              <tr key={`${id} ${from}`}>
                <Td nowrap narrow="title">
                  <span className="inline-flex items-center gap-1">
                    <code className="text-xs">{name}</code>
                    <CopyButton text={name} label={`Copy ${name}`} />
                  </span>
                </Td>
                <Td nowrap narrow="wide">
                  <Instant at={from} zone={zone} dense />
                  <span className="block text-xs text-muted">
                    until <Instant at={until} zone={zone} dense />
                  </span>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
