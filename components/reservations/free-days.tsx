import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";

const shownDays = 14;

/** How sure it is: the fewest free nodes of each day after the end, beside what would be needed. */
export function FreeDays({ days, needed }: { days: readonly { day: string; freeNodes: number }[]; needed: number }) {
  const shown = days.slice(0, shownDays);
  const most = Math.max(needed, ...shown.map(({ freeNodes }) => freeNodes));
  return (
    <Card
      title="How sure"
      description={`Nodes free on each UTC day after the end, at its busiest hour. The reservation needs ${formatCount(needed, "node")}; others may buy what is free until you hold them.`}
      flush
    >
      <Table caption="Free nodes by day">
        <thead>
          <tr>
            <Th>Day</Th>
            <Th align="end">Free</Th>
            <Th>Enough</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ day, freeNodes }) => (
            <tr key={day}>
              <Td nowrap className="tabular-nums">
                {formatInstant(`${day}T00:00:00Z`, "UTC", "day")}
              </Td>
              <Td align="end">{formatNumber(freeNodes)}</Td>
              <Td>
                <span className="flex items-center gap-2">
                  <svg width="64" height="6" aria-hidden="true" className="overflow-hidden rounded-full bg-default">
                    <rect
                      width={(64 * freeNodes) / most}
                      height="6"
                      className={freeNodes >= needed ? "fill-success" : "fill-warning"}
                    />
                  </svg>
                  {freeNodes >= needed ? "yes" : "no"}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
