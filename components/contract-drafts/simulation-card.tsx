import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { Simulation } from "@/lib/contract-drafts/queries";
import { formatInstant } from "@/lib/format/instant";

/** What a draft would have made of the customer's last months. */
export function SimulationCard({ simulation, version }: { simulation: Simulation; version: number }) {
  const { periods, timeZone } = simulation;
  return (
    <Card
      title={`What would version ${version} have made of the last months?`}
      description={
        periods.length === 0
          ? "Nothing was used yet, so there is nothing to compare."
          : "As if everything had been bought under it, with a month's share of the commitment; before credits and tax. The newest month still runs."
      }
      flush
    >
      {periods.length > 0 && (
        <Table caption="Simulated months" stacked>
          <thead>
            <tr>
              <Th>Month</Th>
              <Th align="end">As billed</Th>
              <Th align="end">With the version</Th>
              <Th align="end">Difference</Th>
              <Th>Made of</Th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ periodStart, billed, withContract, difference, lines }) => (
              <tr key={periodStart}>
                <th scope="row" className="whitespace-nowrap">
                  {formatInstant(periodStart, timeZone, "month")}
                </th>
                <Td align="end" label="As billed">
                  <Money value={billed} />
                </Td>
                <Td align="end" label="With the version">
                  <Money value={withContract} />
                </Td>
                <Td align="end" narrow="aside">
                  <Money value={difference} />
                </Td>
                <Td narrow="wide">
                  {lines.map(({ description, amount }) => (
                    <span key={description} className="block text-xs text-muted">
                      {description}: <Money value={amount} />
                    </span>
                  ))}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
