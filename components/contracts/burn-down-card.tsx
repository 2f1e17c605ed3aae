import { ChartTable } from "@/components/charts/chart-table";
import { Legend } from "@/components/charts/legend";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import type { CommitmentStanding } from "@/control-plane/contract/contracts";
import { burnDownTakeaway, toBurnDown } from "@/lib/contracts/burn-down";
import { formatShort } from "@/lib/format/number";
import { BurnDownTable } from "./burn-down-table";

const colours = { used: "var(--accent)", even: "var(--muted)", expected: "var(--chart-2)" };

/** Will the commitment be used by its end? Used so far, an even pace, and what the last weeks lead to. */
export function BurnDownCard({ standing, zone }: { standing: CommitmentStanding; zone: string }) {
  const chart = toBurnDown(standing, zone);
  const takeaway = burnDownTakeaway(standing, zone);
  return (
    <Card title="Will the commitment be used by its end?" description={takeaway}>
      <ChartTable
        chart={
          <div className="grid gap-2">
            <Legend
              unit={`${standing.committed.currency}, before tax`}
              items={[
                { name: "used", colour: colours.used },
                { name: "even pace", colour: colours.even },
                ...(standing.forecast ? [{ name: "expected", colour: colours.expected }] : []),
              ]}
            />
            <LineChart
              lines={[
                { key: "even", colour: colours.even, values: chart.even },
                { key: "expected", colour: colours.expected, values: chart.expected },
                { key: "used", colour: colours.used, values: chart.used },
              ]}
              band={standing.forecast ? { lows: chart.lows, highs: chart.highs } : undefined}
              titles={chart.titles}
              labels={chart.labels}
              label={`${takeaway} The table has the numbers.`}
              ceiling={null}
              format={(value) => formatShort(value)}
              height={220}
            />
          </div>
        }
        table={<BurnDownTable standing={standing} zone={zone} />}
      />
    </Card>
  );
}
