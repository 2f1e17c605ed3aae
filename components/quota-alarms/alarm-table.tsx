import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { AlarmView } from "@/lib/quota-alarms/queries";

/** Shares of limits that were reached, the newest first. */
export function AlarmTable({ alarms, zone }: { alarms: readonly AlarmView[]; zone: string }) {
  return (
    <Table caption="Alarms, newest first" stacked>
      <thead>
        <tr>
          <Th>Limit</Th>
          <Th>State</Th>
          <Th align="end">Reached</Th>
          <Th align="end">Taken then</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {alarms.map((alarm) => (
          <tr key={alarm.id}>
            <Td narrow="title" className="min-w-48 text-pretty">
              <span className="font-medium">{alarm.title}</span>
              {alarm.capped && <span className="block text-xs text-muted">Cap on {alarm.capped}</span>}
            </Td>
            <Td narrow="aside">
              {alarm.clearedAt ? (
                <StatusBadge status="ended" label="Over" />
              ) : (
                <StatusBadge status="near" label="Open" />
              )}
            </Td>
            <Td align="end" label="Reached">
              {alarm.threshold} %
            </Td>
            <Td align="end" nowrap label="Taken then">
              {formatNumber(alarm.taken)} of {formatNumber(alarm.limit)}
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={alarm.raisedAt} zone={zone} dense />
              {alarm.clearedAt && (
                <span className="block text-xs text-muted">
                  over <Instant at={alarm.clearedAt} zone={zone} dense />
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
