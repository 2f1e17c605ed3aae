import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { ModelSummary } from "@/lib/models/model";
import { describeParameters } from "@/lib/models/parameters";

/** What can be set on a call, in words. */
export function ModelParameters({ model }: { model: Pick<ModelSummary, "parameters" | "maxOutputTokens"> }) {
  const rows = describeParameters(model);
  return (
    <Card title="Parameters" description="What a call may set; anything else is refused or ignored by the engine" flush>
      {rows.length === 0 ? (
        <p className="px-4 pb-4 text-table text-muted">This model takes no parameters that we know of.</p>
      ) : (
        <Table caption="Parameters" stacked>
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>Meaning</Th>
              <Th>Range</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, meaning, range }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <Td className="min-w-56" narrow="wide">
                  {meaning}
                </Td>
                <Td nowrap label="Range">
                  {range ?? <span className="text-muted">see the API</span>}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
