import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { AllocatedCost } from "@/lib/allocation/queries";

/** What each project cost, what rules took from it and gave to it, and what it bears. */
export function AllocatedTable({ cost }: { cost: AllocatedCost }) {
  return (
    <Table caption="Allocated cost by project" stacked>
      <thead>
        <tr>
          <Th>Project</Th>
          <Th>Cost centre</Th>
          <Th align="end">Its own</Th>
          <Th align="end">Given away</Th>
          <Th align="end">Received</Th>
          <Th align="end">Bears</Th>
        </tr>
      </thead>
      <tbody>
        {cost.projects.map(({ projectId, name, costCenter, direct, given, received, allocated }) => (
          <tr key={projectId}>
            <Td narrow="title">{name}</Td>
            <Td label="Cost centre">{costCenter ?? <span className="text-muted">none</span>}</Td>
            <Td align="end" label="Its own">
              <Money value={direct} />
            </Td>
            <Td align="end" label="Given away">
              <Money value={given} />
            </Td>
            <Td align="end" label="Received">
              <Money value={received} />
            </Td>
            <Td align="end" narrow="aside">
              <Money value={allocated} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
