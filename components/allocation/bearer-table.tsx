import { Money } from "@/components/ui/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { Money as Amount } from "@/control-plane/contract/primitives";

/** Sums by cost centre or by the value of a tag. */
export function BearerTable({
  caption,
  heading,
  rows,
}: {
  caption: string;
  heading: string;
  rows: readonly { name: string | null; allocated: Amount }[];
}) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{heading}</Th>
          <Th align="end">Bears</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, allocated }) => (
          <tr key={name ?? ""}>
            <Td>{name ?? <span className="text-muted">none</span>}</Td>
            <Td align="end">
              <Money value={allocated} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
