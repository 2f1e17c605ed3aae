import { ChartTable } from "@/components/charts/chart-table";
import { Legend } from "@/components/charts/legend";
import { LineChart } from "@/components/charts/line-chart";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { BudgetCourse } from "@/lib/budgets/budget";
import { toCourse } from "@/lib/budgets/course";
import { formatMoney } from "@/lib/format/money";
import { formatShort } from "@/lib/format/number";

/** What was spent by each day, how it is forecast to go on, the budget, and the period before behind it. */
export function BudgetChart({ course }: { course: BudgetCourse }) {
  const { days, labels, takeaway } = toCourse(course);
  const write = (amount: string | null) => (amount === null ? "–" : formatMoney({ amount, currency: course.currency }));
  const number = (amount: string | null) => (amount === null ? null : Number(amount));
  const limit = Number(course.limit);
  const lines = [
    { key: "limit", colour: "var(--danger)", values: days.map(() => limit) },
    { key: "previous", colour: "var(--muted)", values: days.map(({ previous }) => number(previous)) },
    { key: "forecast", colour: "var(--chart-3)", values: days.map(({ forecast }) => number(forecast)) },
    { key: "actual", colour: "var(--accent)", values: days.map(({ actual }) => number(actual)) },
  ];
  return (
    <Card title="Will it last until the period ends?" description={takeaway}>
      <ChartTable
        chart={
          <div className="grid gap-3">
            <LineChart
              lines={lines}
              band={{
                lows: days.map(({ low }) => number(low)),
                highs: days.map(({ high }) => number(high)),
              }}
              titles={days.map(
                ({ day, actual, forecast, previous }) =>
                  `${day}: spent ${write(actual)}, forecast ${write(forecast)}, period before ${write(previous)}`,
              )}
              labels={labels}
              label={`Spent by day in ${course.currency}. ${takeaway} The table has the numbers.`}
              ceiling={null}
              format={formatShort}
              height={200}
            />
            <Legend
              unit={`${course.currency}, before tax`}
              items={[
                { name: "Spent", colour: "var(--accent)" },
                { name: "Forecast and its error", colour: "var(--chart-3)" },
                { name: "Budget", colour: "var(--danger)" },
                { name: "Period before", colour: "var(--muted)" },
              ]}
            />
          </div>
        }
        table={
          <Table caption="Spent by day" tall>
            <thead>
              <tr>
                <Th>Day</Th>
                <Th align="end">Spent</Th>
                <Th align="end">Forecast</Th>
                <Th align="end">From</Th>
                <Th align="end">To</Th>
                <Th align="end">Period before</Th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.day}>
                  <Td nowrap>{day.day}</Td>
                  {(["actual", "forecast", "low", "high", "previous"] as const).map((column) => (
                    <Td key={column} align="end" nowrap>
                      {write(day[column])}
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        }
      />
    </Card>
  );
}
