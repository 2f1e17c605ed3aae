import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/format/instant";
import { formatGpuMeasure, gpuMeasures } from "@/lib/utilisation/measures";
import type { UtilisationView } from "@/lib/utilisation/utilisation";
import { meanOf } from "@/lib/utilisation/words";

/** The charts' numbers: each series over the whole time, then each step over all series, newest first. */
export function UtilisationTable({ utilisation, zone }: { utilisation: UtilisationView; zone: string }) {
  const { series, steps, node } = utilisation;
  const heads = gpuMeasures.map(({ key, short }) => (
    <Th key={key} align="end">
      {short}
    </Th>
  ));
  return (
    <div className="grid gap-3">
      <Table caption={node === null ? "Means by node" : `Means by GPU of ${node}`} tall>
        <thead>
          <tr>
            <Th>{node === null ? "Node" : "GPU"}</Th>
            {heads}
          </tr>
        </thead>
        <tbody>
          {series.map((each) => (
            <tr key={each.key}>
              <Td nowrap>
                <code className="text-xs">{each.name}</code>
              </Td>
              {gpuMeasures.map((measure) => (
                <Td key={measure.key} align="end">
                  {formatGpuMeasure(meanOf(each[measure.key]), measure)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Table caption="Means by time, newest first" tall>
        <thead>
          <tr>
            <Th>From</Th>
            {heads}
          </tr>
        </thead>
        <tbody>
          {steps
            .map((step, index) => (
              <tr key={step}>
                <Td nowrap>{formatInstant(step, zone)}</Td>
                {gpuMeasures.map((measure) => (
                  <Td key={measure.key} align="end">
                    {formatGpuMeasure(meanOf(series.map((each) => each[measure.key][index] ?? null)), measure)}
                  </Td>
                ))}
              </tr>
            ))
            .reverse()}
        </tbody>
      </Table>
    </div>
  );
}
